package baton.events;

/// How an assignment came about (SPEC 2, rules 7 and 13).
public enum How {
    /// The operator asked for a chat.
    PULL,
    /// The operator is available with `auto: true`.
    PUSH,
    /// An admin reassigned the chat.
    ADMIN,
    /// Its holder handed it over (rule 15).
    TRANSFER
}
