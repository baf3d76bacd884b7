package baton.stats.http;

import static baton.stats.http.SnapshotReads.parameters;

import baton.events.problem.ProblemException;
import baton.events.problem.ProblemType;
import baton.events.reads.Cursor;
import baton.events.reads.ReadQuery.OfChat;
import baton.events.reads.ReadQuery.OfChatPage;
import baton.events.reads.ReadQuery.OfChats;
import baton.events.reads.ReadQuery.OfHistory;
import baton.events.reads.ReadQuery.OfMessages;
import baton.events.reads.Reader;
import baton.stats.fold.ChatKey;
import baton.stats.fold.ProjectedChat;
import baton.stats.http.SnapshotReads.Page;
import baton.stats.http.SnapshotReads.Paged;
import baton.stats.tables.ChatHistory;
import baton.stats.tables.ChatRow;
import baton.stats.tables.ChatStates;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.Nested;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jspecify.annotations.Nullable;

/// The reads of chats: one, a list, the messages, the history.
@Controller("/v1/chats")
@Produces(MediaType.ALL)
@ExecuteOn(TaskExecutors.BLOCKING)
final class ChatReads {

    private static final String ONE = ChatStates.SELECT + " WHERE chat.queue_id = :queue AND chat.chat_id = :chat";

    private static final String MESSAGES = """
            SELECT   seq, message_id, sender_type, text, sent_at, received_at, handled_by_operator_id, epoch
            FROM     messages
            WHERE    queue_id = :queue AND chat_id = :chat AND seq > :after AND seq < :before
            """;

    private static final String EVENTS = """
            SELECT   version, type, occurred_at, payload, actor_type, actor
            FROM     chat_events
            WHERE    queue_id = :queue AND chat_id = :chat AND version > :after AND version <= :until
            ORDER BY version LIMIT :limit
            """;

    private final SnapshotReads answers;
    private final AwaitedVersions versions;

    ChatReads(SnapshotReads answers, AwaitedVersions versions) {
        this.answers = answers;
        this.versions = versions;
    }

    @Get
    HttpResponse<?> list(HttpRequest<?> request) {
        var query = OfChats.of(parameters(request));
        return answers.of(request, (snapshot, asOf) -> {
            var page = ChatLists.page(snapshot, query);
            return new ChatList(page.rows(), page.next(), asOf);
        });
    }

    @Get("/{chat_id}")
    HttpResponse<?> one(@PathVariable("chat_id") String chatId, HttpRequest<?> request) {
        var reader = VisiblePart.reader(request);
        var key = awaited(OfChat.of(chatId, parameters(request)));
        return answers.of(request, (snapshot, asOf) -> {
            var now = find(snapshot, key);
            var chat = VisiblePart.of(snapshot, now, reader).of(snapshot, now);
            return reader.kind() == Reader.Kind.USER
                    ? new UserView.OfChat(
                            chat.key().chatId(), chat.state(), chat.talk().lastAt(), chat.version(), asOf)
                    : new ChatView.Answer(ChatView.of(chat), asOf);
        });
    }

    @Get("/{chat_id}/messages")
    HttpResponse<?> messages(@PathVariable("chat_id") String chatId, HttpRequest<?> request) {
        var reader = VisiblePart.reader(request);
        var query = OfMessages.of(chatId, parameters(request));
        var key = awaited(query.chat());
        return answers.of(request, (snapshot, asOf) -> {
            var last = VisiblePart.of(snapshot, find(snapshot, key), reader).lastSeq();
            var found = snapshot.registerRowMapper(ConstructorMapper.factory(MessageView.class))
                    .createQuery(MESSAGES + "ORDER BY seq " + query.order() + " LIMIT :limit")
                    .bind("queue", key.queueId().value())
                    .bind("chat", key.chatId().value())
                    .bind("after", query.after())
                    .bind("before", last < query.before() ? last + 1 : query.before())
                    .bind("limit", query.limit() + 1)
                    .mapTo(MessageView.class)
                    .list();
            var page = Page.of(found, query.limit(), message -> Cursor.after(message.seq()));
            return switch (reader.kind()) {
                case USER -> UserView.OfMessages.of(page.rows(), page.next(), asOf);
                case WITHOUT_TEXTS ->
                    new MessageList(
                            page.rows().stream().map(MessageView::withoutText).toList(), page.next(), asOf);
                case ALL, OPERATOR -> new MessageList(page.rows(), page.next(), asOf);
            };
        });
    }

    @Get("/{chat_id}/history")
    HttpResponse<?> history(@PathVariable("chat_id") String chatId, HttpRequest<?> request) {
        var query = OfHistory.of(chatId, parameters(request));
        var at = query.at();
        var reader = VisiblePart.reader(request);
        return at == null
                ? events(request, query.page(), reader)
                : at(request, awaited(query.page().chat()), at, reader);
    }

    private HttpResponse<byte[]> events(HttpRequest<?> request, OfChatPage query, Reader reader) {
        var key = awaited(query.chat());
        return answers.of(request, (snapshot, asOf) -> {
            var until = VisiblePart.of(snapshot, find(snapshot, key), reader).until();
            var found = snapshot.registerRowMapper(ConstructorMapper.factory(EventView.class))
                    .createQuery(EVENTS)
                    .bind("queue", key.queueId().value())
                    .bind("chat", key.chatId().value())
                    .bind("after", query.after())
                    .bind("until", until)
                    .bind("limit", query.limit() + 1)
                    .mapTo(EventView.class)
                    .list();
            var page = Page.of(shown(found, reader), query.limit(), event -> Cursor.after(event.version()));
            return new EventList(page.rows(), page.next(), asOf);
        });
    }

    private static List<EventView> shown(List<EventView> events, Reader reader) {
        return reader.kind() == Reader.Kind.WITHOUT_TEXTS
                ? events.stream().map(EventView::withoutText).toList()
                : events;
    }

    private HttpResponse<byte[]> at(HttpRequest<?> request, ChatKey key, Instant at, Reader reader) {
        return answers.of(
                request,
                (snapshot, asOf) -> ChatHistory.at(
                                snapshot,
                                key,
                                at,
                                VisiblePart.of(snapshot, find(snapshot, key), reader)
                                        .until())
                        .map(chat -> new ChatView.Answer(ChatView.of(chat), asOf))
                        .orElseThrow(() -> new ProblemException(
                                ProblemType.CHAT_NOT_FOUND,
                                "Queue %s had no chat %s at that time.".formatted(key.queueId(), key.chatId()))));
    }

    private static ProjectedChat find(Handle snapshot, ChatKey key) {
        return snapshot.createQuery(ONE)
                .bind("queue", key.queueId().value())
                .bind("chat", key.chatId().value())
                .map(new ChatRow())
                .findOne()
                .orElseThrow(() -> VisiblePart.notFound(key));
    }

    /// The chat that a read is about, once the tables have the version that the read demands.
    private ChatKey awaited(OfChat query) {
        var key = new ChatKey(query.queue(), query.chat());
        if (query.minVersion() != null) {
            versions.await(key, query.minVersion());
        }
        return key;
    }

    @JsonInclude(JsonInclude.Include.ALWAYS)
    record ChatList(
            List<ChatLists.Listed> chats,
            @Nullable String next,
            @Nullable Instant asOf) implements Paged {}

    @JsonInclude(JsonInclude.Include.ALWAYS)
    record MessageList(
            List<MessageView> messages,
            @Nullable String next,
            @Nullable Instant asOf) implements Paged {}

    @JsonInclude(JsonInclude.Include.ALWAYS)
    record EventList(
            List<EventView> events,
            @Nullable String next,
            @Nullable Instant asOf) implements Paged {}

    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record MessageView(
            long seq,
            String messageId,
            String senderType,
            String text,
            Instant sentAt,
            Instant receivedAt,
            @Nullable String handledByOperatorId,
            @Nullable Long epoch) {

        private MessageView withoutText() {
            return new MessageView(seq, messageId, senderType, "", sentAt, receivedAt, handledByOperatorId, epoch);
        }
    }

    public record EventView(
            long version,
            String type,
            Instant occurredAt,
            @JsonRawValue String payload,
            @Nested @Nullable ActorView actor) {

        private EventView withoutText() {
            return new EventView(version, type, occurredAt, Texts.blanked(payload), actor);
        }
    }
}
