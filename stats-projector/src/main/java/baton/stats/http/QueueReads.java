package baton.stats.http;

import static baton.stats.http.SnapshotReads.parameters;
import static baton.stats.http.SnapshotReads.value;

import baton.events.Presence;
import baton.events.QueueId;
import baton.events.reads.Cursor;
import baton.events.reads.ReadQuery.OfQueue;
import baton.events.reads.ReadQuery.OfQueues;
import baton.events.reads.ReadQuery.OfStuckChats;
import baton.events.wire.Json;
import baton.stats.http.SnapshotReads.Page;
import baton.stats.http.SnapshotReads.Paged;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jspecify.annotations.Nullable;

/// The reads of queues: the numbers of one and of all, and stuck chats.
@Controller("/v1")
@Produces(MediaType.ALL)
@ExecuteOn(TaskExecutors.BLOCKING)
final class QueueReads {

    private static final String STATUS = """
            SELECT   *
            FROM     get_assignment_queue_status(:queue)
            WHERE    :after::text IS NULL OR queue_id COLLATE "C" > :after
            ORDER BY queue_id COLLATE "C"
            LIMIT    :limit
            """;

    private static final String OPERATORS = """
            SELECT   queue_id, status, count(*) AS operators
            FROM     operators
            WHERE    is_active AND (:queue::text IS NULL OR queue_id = :queue)
            GROUP BY queue_id, status
            """;

    private static final String STUCK = """
            SELECT   *
            FROM     detect_stuck_chats(:hours, :queue)
            WHERE    (:after_since::timestamptz IS NULL
                      OR (since, queue_id, chat_id) > (:after_since, :after_queue, :after_chat))
            ORDER BY since, queue_id, chat_id
            LIMIT    :limit
            """;

    private final SnapshotReads answers;

    QueueReads(SnapshotReads answers) {
        this.answers = answers;
    }

    @Get("/queues")
    HttpResponse<?> list(HttpRequest<?> request) {
        var query = OfQueues.of(parameters(request));
        return answers.of(request, (snapshot, asOf) -> {
            var page = page(snapshot, query);
            return new QueueList(page.rows(), page.next(), asOf);
        });
    }

    /// A queue exists once it is used. An unknown queue has no waiting chats.
    @Get("/queues/{queue_id}")
    HttpResponse<?> status(@PathVariable("queue_id") String queueId, HttpRequest<?> request) {
        var query = OfQueue.of(queueId);
        return answers.of(request, (snapshot, asOf) -> {
            var found = page(snapshot, new OfQueues(query.queue(), null, 1)).rows();
            return new QueueAnswer(found.isEmpty() ? unknown(snapshot, query.queue()) : found.getFirst(), asOf);
        });
    }

    private static Page<QueueView> page(Handle snapshot, OfQueues query) {
        var queue = value(query.queue());
        var operators = operators(snapshot, queue);
        var found = snapshot.registerRowMapper(ConstructorMapper.factory(StatusRow.class))
                .createQuery(STATUS)
                .bind("queue", queue)
                .bind("after", query.after())
                .bind("limit", query.limit() + 1)
                .mapTo(StatusRow.class)
                .list();
        var page = Page.of(found, query.limit(), row -> Cursor.after(row.queueId()));
        return new Page<>(page.rows().stream().map(row -> row.with(operators)).toList(), page.next());
    }

    private static QueueView unknown(Handle snapshot, QueueId queue) {
        return StatusRow.empty(queue).with(operators(snapshot, queue.value()));
    }

    /// How many active operators of each status each queue has.
    private static Map<String, Map<String, Long>> operators(Handle snapshot, @Nullable String queue) {
        var counts = new HashMap<String, Map<String, Long>>();
        snapshot.registerRowMapper(ConstructorMapper.factory(StatusCount.class))
                .createQuery(OPERATORS)
                .bind("queue", queue)
                .mapTo(StatusCount.class)
                .forEach(one -> counts.computeIfAbsent(one.queueId, _ -> none()).put(one.status, one.operators));
        return counts;
    }

    private static Map<String, Long> none() {
        var counts = new TreeMap<String, Long>();
        for (var presence : Presence.values()) {
            counts.put(Json.word(presence), 0L);
        }
        return counts;
    }

    @Get("/stuck-chats")
    HttpResponse<?> stuck(HttpRequest<?> request) {
        var query = OfStuckChats.of(parameters(request));
        var after = query.after();
        return answers.of(request, (snapshot, asOf) -> {
            var found = snapshot.registerRowMapper(ConstructorMapper.factory(StuckView.class))
                    .createQuery(STUCK)
                    .bind("hours", query.hours())
                    .bind("queue", value(query.queue()))
                    .bind("after_since", after == null ? null : after.since())
                    .bind("after_queue", after == null ? null : after.queueId())
                    .bind("after_chat", after == null ? null : after.chatId())
                    .bind("limit", query.limit() + 1)
                    .mapTo(StuckView.class)
                    .list();
            var page = Page.of(found, query.limit(), chat -> Cursor.after(chat.since(), chat.queueId(), chat.chatId()));
            return new StuckList(page.rows(), page.next(), asOf);
        });
    }

    public record StatusCount(String queueId, String status, long operators) {}

    public record StatusRow(
            String queueId,
            long waitingCount,
            @Nullable Instant oldestWaiting,
            @Nullable Duration averageWait,
            @Nullable Duration p50Wait,
            @Nullable Duration p90Wait,
            @Nullable Duration p95Wait,
            @Nullable Duration maxWait,
            long assignedCount,
            long availableOperators) {

        static StatusRow empty(QueueId queue) {
            return new StatusRow(queue.value(), 0, null, null, null, null, null, null, 0, 0);
        }

        QueueView with(Map<String, Map<String, Long>> operators) {
            return new QueueView(
                    queueId,
                    waitingCount,
                    oldestWaiting,
                    averageWait,
                    p50Wait,
                    p90Wait,
                    p95Wait,
                    maxWait,
                    assignedCount,
                    availableOperators,
                    operators.getOrDefault(queueId, none()),
                    waitingCount == 0 || availableOperators > 0);
        }
    }

    /// @param operators how many active operators there are of each status
    /// @param served false if chats wait and no active operator is available
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record QueueView(
            String queueId,
            long waitingCount,
            @Nullable Instant oldestWaiting,
            @Nullable Duration averageWait,
            @Nullable Duration p50Wait,
            @Nullable Duration p90Wait,
            @Nullable Duration p95Wait,
            @Nullable Duration maxWait,
            long assignedCount,
            long availableOperators,
            Map<String, Long> operators,
            boolean served) {}

    @JsonInclude(JsonInclude.Include.ALWAYS)
    record QueueAnswer(
            @JsonUnwrapped QueueView queue, @Nullable Instant asOf) {}

    @JsonInclude(JsonInclude.Include.ALWAYS)
    record QueueList(
            List<QueueView> queues,
            @Nullable String next,
            @Nullable Instant asOf) implements Paged {}

    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record StuckView(
            String queueId,
            String chatId,
            String chatState,
            @Nullable String operatorId,
            String problem,
            Instant since,
            Duration stuckFor) {}

    @JsonInclude(JsonInclude.Include.ALWAYS)
    record StuckList(
            List<StuckView> stuckChats,
            @Nullable String next,
            @Nullable Instant asOf) implements Paged {}
}
