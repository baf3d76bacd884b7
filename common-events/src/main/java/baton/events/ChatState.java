package baton.events;

/// Where a chat is in its life (SPEC section 2). A chat that nobody has heard of has no state.
public enum ChatState {
    /// In the line of its queue.
    WAITING_ASSIGNMENT,
    /// Held by exactly one operator.
    ASSIGNED,
    /// Answered; the user's turn.
    WAITING_REAL_USER_REPLY,
    /// Over, until the user writes again.
    COMPLETED
}
