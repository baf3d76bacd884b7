package baton.stats.http;

import baton.events.OperatorId;
import baton.events.problem.ProblemException;
import baton.events.problem.ProblemType;
import baton.events.reads.Reader;
import baton.stats.fold.ChatKey;
import baton.stats.fold.ProjectedChat;
import baton.stats.tables.ChatHistory;
import io.micronaut.http.HttpRequest;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// How much of a chat a reader may see (SPEC 9). A former holder sees what was written until the
/// end of its last assignment, and an operator who never held the chat sees none of it.
///
/// @param until the last version that may be shown
/// @param lastSeq the last message that may be shown
record VisiblePart(long until, long lastSeq) {

    private static final VisiblePart ALL = new VisiblePart(Long.MAX_VALUE, Long.MAX_VALUE);

    private static final String LAST_RELEASE = """
            SELECT max(version)
            FROM   chat_events
            WHERE  queue_id = :queue AND chat_id = :chat
              AND  type = 'baton.chat-released.v1' AND payload ->> 'operator_id' = :operator
            """;

    private static final String LAST_MESSAGE = """
            SELECT coalesce(max((payload ->> 'seq')::bigint), 0)
            FROM   chat_events
            WHERE  queue_id = :queue AND chat_id = :chat AND version <= :until
              AND  type IN ('baton.user-message-received.v1', 'baton.operator-replied.v1')
            """;

    /// For whom the front door asks.
    static Reader reader(HttpRequest<?> request) {
        try {
            return Reader.parse(request.getHeaders().get(Reader.HEADER));
        } catch (IllegalArgumentException e) {
            throw new ProblemException(ProblemType.INVALID_REQUEST, String.valueOf(e.getMessage()));
        }
    }

    /// @param chat as it is now
    /// @throws ProblemException `chat-not-found` if the reader may see nothing of it
    static VisiblePart of(Handle snapshot, ProjectedChat chat, Reader reader) {
        var operator = reader.operator();
        var held = chat.holding();
        if (operator == null || (held != null && held.operator().equals(operator))) {
            return ALL;
        }
        var until = lastRelease(snapshot, chat.key(), operator).orElseThrow(() -> notFound(chat.key()));
        return new VisiblePart(until, lastMessage(snapshot, chat.key(), until));
    }

    static ProblemException notFound(ChatKey key) {
        return new ProblemException(
                ProblemType.CHAT_NOT_FOUND, "Queue %s has no chat %s.".formatted(key.queueId(), key.chatId()));
    }

    /// The chat as it was after the last version that may be shown.
    ProjectedChat of(Handle snapshot, ProjectedChat now) {
        return until >= now.version()
                ? now
                : ChatHistory.upTo(snapshot, now.key(), until).orElseThrow(() -> notFound(now.key()));
    }

    private static Optional<Long> lastRelease(Handle snapshot, ChatKey key, OperatorId operator) {
        return snapshot.createQuery(LAST_RELEASE)
                .bind("queue", key.queueId().value())
                .bind("chat", key.chatId().value())
                .bind("operator", operator.value())
                .mapTo(Long.class)
                .findFirst();
    }

    private static long lastMessage(Handle snapshot, ChatKey key, long until) {
        return snapshot.createQuery(LAST_MESSAGE)
                .bind("queue", key.queueId().value())
                .bind("chat", key.chatId().value())
                .bind("until", until)
                .mapTo(Long.class)
                .one();
    }
}
