package baton.ingest.calls;

import baton.events.ChatId;
import baton.events.Command.ReceiveUserMessage;
import baton.events.MessageId;
import baton.events.MessageText;
import baton.events.QueueId;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A user's message as an app writes it into the inbox. The key names the chat, as the address of
/// the HTTP call does.
record InboxMessage(
        @Nullable ChatId chatId,
        MessageId messageId,
        MessageText text,
        @Nullable QueueId queueId,
        @Nullable Instant sentAt,
        @Nullable Integer priority,
        @Nullable String realUserId,
        @Nullable String fictionalUserId) {

    ReceiveUserMessage keyedBy(@Nullable String key) {
        return new ReceiveUserMessage(
                queueId == null ? QueueId.DEFAULT : queueId,
                chat(key),
                messageId,
                text,
                sentAt,
                priority,
                realUserId,
                fictionalUserId);
    }

    /// The key decides the order, so it must name the chat.
    private ChatId chat(@Nullable String key) {
        if (key == null) {
            throw new IllegalArgumentException("key: none (expected: the chat_id)");
        }
        var ofKey = new ChatId(key);
        if (!Objects.requireNonNullElse(chatId, ofKey).equals(ofKey)) {
            throw new IllegalArgumentException("chat_id: %s, but the key is %s".formatted(chatId, ofKey));
        }
        return ofKey;
    }
}
