package baton.events;

/// The presence of an operator (SPEC 2, rule 9).
public enum Presence {
    /// May be given chats.
    AVAILABLE,
    /// Keeps its chats and is given no new ones.
    AWAY,
    /// Not there. After the grace period its chats go back in line.
    OFFLINE
}
