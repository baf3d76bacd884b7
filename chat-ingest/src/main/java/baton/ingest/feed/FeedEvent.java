package baton.ingest.feed;

import static java.util.Objects.requireNonNull;

import baton.events.ChatId;
import baton.events.OperatorId;
import baton.events.QueueId;
import baton.events.wire.LogPosition;
import org.jspecify.annotations.Nullable;

/// An event as consoles are told it.
///
/// @param operatorId whose it is; absent of a user's message: that is its holder's, if the chat has one
/// @param chatId the chat that it is about, if it is about one
/// @param text as it is sent: written once, however many are told
record FeedEvent(
        LogPosition place,
        Kind kind,
        QueueId queueId,
        @Nullable OperatorId operatorId,
        @Nullable ChatId chatId,
        String text) {

    /// What it tells. The name in lower case is that of the SSE event (docs/reference/live-feed.md).
    enum Kind {
        ASSIGNED,
        USER_MESSAGE,
        REPLIED,
        RELEASED,
        COMPLETED,
        PRESENCE,
        OPERATOR_SET,
        REQUESTED,
        REQUEST_EXPIRED
    }

    /// @throws NullPointerException when it is about no chat
    ChatId requireChat() {
        return requireNonNull(chatId);
    }
}
