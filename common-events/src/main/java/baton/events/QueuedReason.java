package baton.events;

/// Why a chat has come, or come back, to the line (SPEC section 3).
public enum QueuedReason {
    OPENED,
    USER_REPLIED,
    RELEASED,
    IDLE,
    OPERATOR_OFFLINE,
    ADMIN_RELEASED,
    REOPENED
}
