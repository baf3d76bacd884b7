package baton.events;

/// Why an assignment has ended (SPEC section 3).
public enum ReleasedReason {
    REPLIED,
    RELEASED,
    IDLE,
    OPERATOR_OFFLINE,
    REASSIGNED,
    ADMIN_RELEASED,
    COMPLETED
}
