package baton.events;

/// The state of a chat (SPEC section 2). An unknown chat has none.
public enum ChatState {
    /// In the line of its queue.
    WAITING_ASSIGNMENT,
    /// Held by exactly one operator.
    ASSIGNED,
    /// Answered. It is the user's turn.
    WAITING_REAL_USER_REPLY,
    /// Over, until the user writes again.
    COMPLETED
}
