package baton.events.reads;

import baton.events.ChatState;
import org.jspecify.annotations.Nullable;

/// The orders of a list of chats. Every order ends with `queue_id` and `chat_id`, so no two chats
/// are equal in it.
public enum ChatOrder {
    /// By queue, and within a queue as its chats are served. Chats that do not wait come last.
    LINE,
    /// By queue and id: a walk through all chats neither skips nor repeats one.
    CHAT_ID,
    /// The longest wait first. Chats that do not wait come last.
    WAITING_SINCE,
    /// The oldest assignment first. Chats without a holder come last.
    ASSIGNED_AT,
    /// The latest message first.
    LAST_MESSAGE_AT;

    /// The order of a list that names none.
    ///
    /// @param state the state to which the list is limited; null if it is not
    static ChatOrder of(@Nullable ChatState state) {
        return switch (state) {
            case null -> CHAT_ID;
            case WAITING_ASSIGNMENT -> LINE;
            case ASSIGNED -> ASSIGNED_AT;
            case WAITING_REAL_USER_REPLY, COMPLETED -> LAST_MESSAGE_AT;
        };
    }
}
