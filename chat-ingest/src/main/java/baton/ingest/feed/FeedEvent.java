package baton.ingest.feed;

import static java.util.Objects.requireNonNull;

import baton.events.ChatId;
import baton.events.OperatorId;
import baton.events.QueueId;
import baton.events.wire.LogPosition;
import org.jspecify.annotations.Nullable;

/// An event as consoles receive it.
///
/// @param operatorId the operator that it concerns; null for an event of the chat itself, such as
///     a user's message, which concerns the chat's holder
/// @param chatId the chat that it is about, if any
/// @param text as it is sent; written once for all streams
record FeedEvent(
        LogPosition place,
        Kind kind,
        QueueId queueId,
        @Nullable OperatorId operatorId,
        @Nullable ChatId chatId,
        String text) {

    /// The kind of event. The name in lower case is that of the SSE event
    /// (docs/reference/live-feed.md).
    enum Kind {
        ASSIGNED,
        USER_MESSAGE,
        REPLIED,
        RELEASED,
        COMPLETED,
        PRIORITY_CHANGED,
        IDLE_DEADLINE_MOVED,
        PRESENCE,
        OPERATOR_SET,
        REQUESTED,
        REQUEST_EXPIRED
    }

    /// @throws NullPointerException if it is about no chat
    ChatId requireChat() {
        return requireNonNull(chatId);
    }
}
