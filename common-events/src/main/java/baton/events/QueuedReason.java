package baton.events;

/// Why a chat has joined or rejoined the line (SPEC section 3).
public enum QueuedReason {
    OPENED,
    USER_REPLIED,
    RELEASED,
    IDLE,
    OPERATOR_OFFLINE,
    ADMIN_RELEASED,
    REOPENED,
    /// Its operator had hung up before it could be delivered (SPEC 2, rule 7).
    UNDELIVERED
}
