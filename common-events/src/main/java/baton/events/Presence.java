package baton.events;

/// Whether an operator is there (SPEC 2, rule 9).
public enum Presence {
    /// May be given chats.
    AVAILABLE,
    /// Keeps the chats held, is given no new ones.
    AWAY,
    /// Not there: after the grace the chats held go back in line.
    OFFLINE
}
