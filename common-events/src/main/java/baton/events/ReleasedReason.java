package baton.events;

/// Why an assignment has ended (SPEC section 3).
public enum ReleasedReason {
    REPLIED,
    RELEASED,
    IDLE,
    OPERATOR_OFFLINE,
    REASSIGNED,
    ADMIN_RELEASED,
    COMPLETED,
    /// Its operator had hung up before it could be delivered (SPEC 2, rule 7).
    UNDELIVERED,
    /// Its holder handed it to a colleague (SPEC 2, rule 15).
    TRANSFERRED
}
