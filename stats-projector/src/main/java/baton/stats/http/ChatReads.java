package baton.stats.http;

import baton.events.ProblemException;
import baton.events.ProblemType;
import baton.events.ChatState;
import baton.events.wire.Json;
import baton.stats.fold.ChatHistory;
import baton.stats.fold.ChatKey;
import baton.stats.fold.ProjectedChat;
import baton.stats.http.SnapshotReads.Page;
import baton.stats.tables.ChatRow;
import baton.stats.tables.ChatStates;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jspecify.annotations.Nullable;

/// Chats: one, many, what was said, and what has happened.
@Controller("/v1/chats")
@ExecuteOn(TaskExecutors.BLOCKING)
final class ChatReads {

    private static final String LIST = ChatStates.SELECT + """
            WHERE  (:state::text    IS NULL OR chat.chat_state = :state)
            AND    (:queue::text    IS NULL OR chat.queue_id = :queue)
            AND    (:operator::text IS NULL OR chat.assigned_operator_id = :operator)
            AND    (:after_queue::text IS NULL OR (chat.queue_id, chat.chat_id) > (:after_queue, :after_chat))
            ORDER  BY chat.queue_id, chat.chat_id
            LIMIT  :limit
            """;

    private static final String ONE = ChatStates.SELECT + " WHERE chat.queue_id = :queue AND chat.chat_id = :chat";

    private static final String MESSAGES = """
            SELECT   seq, message_id, sender_type, text, sent_at, handled_by_operator_id, epoch
            FROM     messages
            WHERE    queue_id = :queue AND chat_id = :chat AND seq > :after
            ORDER BY seq LIMIT :limit
            """;

    private static final String EVENTS = """
            SELECT   version, type, occurred_at, payload
            FROM     chat_events
            WHERE    queue_id = :queue AND chat_id = :chat AND version > :after
            ORDER BY version LIMIT :limit
            """;

    private final SnapshotReads answers;

    ChatReads(SnapshotReads answers) {
        this.answers = answers;
    }

    @Get
    HttpResponse<?> list(HttpRequest<?> request) {
        var asked = new QueryParameters(request);
        var after = asked.cursor(2);
        var state = asked.one("state", ChatReads::state);
        return answers.of((snapshot, asOf) -> {
            var found = snapshot.createQuery(LIST)
                    .bind("state", state.map(Json::word).orElse(null))
                    .bind("queue", asked.queue().map(Object::toString).orElse(null))
                    .bind("operator", asked.operator().map(Object::toString).orElse(null))
                    .bind("after_queue", after.map(List::getFirst).orElse(null))
                    .bind("after_chat", after.map(List::getLast).orElse(null))
                    .bind("limit", asked.limit() + 1)
                    .map(new ChatRow())
                    .list();
            var page = Page.of(
                    found,
                    asked.limit(),
                    chat -> QueryParameters.cursorOf(
                            chat.key().queueId(), chat.key().chatId()));
            return new ChatList(page.rows().stream().map(ChatView::of).toList(), page.next(), asOf);
        });
    }

    @Get("/{chat_id}")
    HttpResponse<?> one(@PathVariable("chat_id") String chatId, HttpRequest<?> request) {
        var key = key(chatId, request);
        return answers.of((snapshot, asOf) -> new ChatView.Answer(ChatView.of(find(snapshot, key)), asOf));
    }

    @Get("/{chat_id}/messages")
    HttpResponse<?> messages(@PathVariable("chat_id") String chatId, HttpRequest<?> request) {
        var key = key(chatId, request);
        return answers.of((snapshot, asOf) -> {
            var page = page(snapshot, MESSAGES, key, request, MessageView.class, MessageView::seq);
            return new MessageList(page.rows(), page.next(), asOf);
        });
    }

    @Get("/{chat_id}/history")
    HttpResponse<?> history(@PathVariable("chat_id") String chatId, HttpRequest<?> request) {
        var key = key(chatId, request);
        return new QueryParameters(request).time("at").map(at -> at(key, at)).orElseGet(() -> events(key, request));
    }

    private HttpResponse<byte[]> events(ChatKey key, HttpRequest<?> request) {
        return answers.of((snapshot, asOf) -> {
            var page = page(snapshot, EVENTS, key, request, EventView.class, EventView::version);
            return new EventList(page.rows(), page.next(), asOf);
        });
    }

    private HttpResponse<byte[]> at(ChatKey key, Instant at) {
        return answers.of((snapshot, asOf) -> ChatHistory.at(snapshot, key, at)
                .map(chat -> new ChatView.Answer(ChatView.of(chat), asOf))
                .orElseThrow(() -> new ProblemException(
                        ProblemType.CHAT_NOT_FOUND,
                        "Queue %s had no chat %s at that time.".formatted(key.queueId(), key.chatId()))));
    }

    private static <T> Page<T> page(
            Handle snapshot,
            String sql,
            ChatKey key,
            HttpRequest<?> request,
            Class<T> type,
            java.util.function.ToLongFunction<T> number) {
        var asked = new QueryParameters(request);
        find(snapshot, key);
        var found = snapshot.registerRowMapper(ConstructorMapper.factory(type))
                .createQuery(sql)
                .bind("queue", key.queueId().value())
                .bind("chat", key.chatId().value())
                .bind("after", asked.cursorNumber().orElse(0L))
                .bind("limit", asked.limit() + 1)
                .mapTo(type)
                .list();
        return Page.of(found, asked.limit(), row -> QueryParameters.cursorOf(number.applyAsLong(row)));
    }

    static ProjectedChat find(Handle snapshot, ChatKey key) {
        return snapshot.createQuery(ONE)
                .bind("queue", key.queueId().value())
                .bind("chat", key.chatId().value())
                .map(new ChatRow())
                .findOne()
                .orElseThrow(() -> new ProblemException(
                        ProblemType.CHAT_NOT_FOUND,
                        "Queue %s has no chat %s.".formatted(key.queueId(), key.chatId())));
    }

    static ChatKey key(String chatId, HttpRequest<?> request) {
        return new ChatKey(new QueryParameters(request).queueOrDefault(), QueryParameters.chat(chatId));
    }

    private static ChatState state(String word) {
        return java.util.Arrays.stream(ChatState.values())
                .filter(state -> Json.word(state).equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("not a state (expected: waiting_assignment,"
                        + " assigned, waiting_real_user_reply or completed)"));
    }

    @JsonInclude(JsonInclude.Include.ALWAYS)
    record ChatList(
            List<ChatView> chats,
            @Nullable String next,
            @Nullable Instant asOf) {}

    @JsonInclude(JsonInclude.Include.ALWAYS)
    record MessageList(
            List<MessageView> messages,
            @Nullable String next,
            @Nullable Instant asOf) {}

    @JsonInclude(JsonInclude.Include.ALWAYS)
    record EventList(
            List<EventView> events,
            @Nullable String next,
            @Nullable Instant asOf) {}

    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record MessageView(
            long seq,
            String messageId,
            String senderType,
            String text,
            Instant sentAt,
            @Nullable String handledByOperatorId,
            @Nullable Long epoch) {}

    public record EventView(
            long version,
            String type,
            Instant occurredAt,
            @JsonRawValue String payload) {}
}
