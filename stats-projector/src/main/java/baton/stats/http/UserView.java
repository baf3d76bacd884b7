package baton.stats.http;

import baton.events.ChatId;
import baton.events.ChatState;
import baton.stats.http.ChatReads.MessageView;
import baton.stats.http.SnapshotReads.Paged;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the real user sees of its chat: texts, sides, times and numbers, and no operator, epoch or
/// reason (SPEC 9).
final class UserView {

    private UserView() {}

    @JsonInclude(JsonInclude.Include.ALWAYS)
    record OfChat(
            ChatId chatId,
            ChatState chatState,
            @Nullable Instant lastMessageAt,
            long version,
            @Nullable Instant asOf) {}

    record OfMessage(long seq, String messageId, String senderType, String text, Instant sentAt) {}

    @JsonInclude(JsonInclude.Include.ALWAYS)
    record OfMessages(
            List<OfMessage> messages,
            @Nullable String next,
            @Nullable Instant asOf) implements Paged {

        static OfMessages of(List<MessageView> all, @Nullable String next, @Nullable Instant asOf) {
            var shown = all.stream()
                    .map(one -> new OfMessage(one.seq(), one.messageId(), one.senderType(), one.text(), one.sentAt()))
                    .toList();
            return new OfMessages(shown, next, asOf);
        }
    }
}
