package baton.stats.http;

import static baton.stats.http.SnapshotReads.parameters;
import static baton.stats.http.SnapshotReads.value;

import baton.events.Presence;
import baton.events.QueueId;
import baton.events.reads.Cursor;
import baton.events.reads.ReadQuery.OfQueue;
import baton.events.reads.ReadQuery.OfStuckChats;
import baton.events.wire.Json;
import baton.stats.http.SnapshotReads.Page;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jspecify.annotations.Nullable;

/// The reads of queues: the numbers of a queue, and stuck chats.
@Controller("/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
final class QueueReads {

    private static final String STATUS = "SELECT * FROM get_assignment_queue_status(:queue)";

    private static final String OPERATORS =
            "SELECT status, count(*) FROM operators WHERE queue_id = :queue AND is_active GROUP BY status";

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

    /// A queue exists once it is used. An unknown queue has no waiting chats.
    @Get("/queues/{queue_id}")
    HttpResponse<?> status(@PathVariable("queue_id") String queueId) {
        var query = OfQueue.of(queueId);
        return answers.of((snapshot, asOf) -> status(snapshot, query.queue(), asOf));
    }

    private static QueueView status(Handle snapshot, QueueId queue, @Nullable Instant asOf) {
        var operators = operators(snapshot, queue);
        var found = snapshot.registerRowMapper(ConstructorMapper.factory(StatusRow.class))
                .createQuery(STATUS)
                .bind("queue", queue.value())
                .mapTo(StatusRow.class)
                .findOne()
                .orElse(new StatusRow(0, null, null, null, null, null, null, 0, 0));
        return QueueView.of(queue, found, operators, asOf);
    }

    private static Map<String, Long> operators(Handle snapshot, QueueId queue) {
        var counts = new TreeMap<String, Long>();
        for (var presence : Presence.values()) {
            counts.put(Json.word(presence), 0L);
        }
        snapshot.createQuery(OPERATORS)
                .bind("queue", queue.value())
                .map((row, _) -> Map.entry(row.getString(1), row.getLong(2)))
                .forEach(one -> counts.put(one.getKey(), one.getValue()));
        return counts;
    }

    @Get("/stuck-chats")
    HttpResponse<?> stuck(HttpRequest<?> request) {
        var query = OfStuckChats.of(parameters(request));
        var after = query.after();
        return answers.of((snapshot, asOf) -> {
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

    public record StatusRow(
            long waitingCount,
            @Nullable Instant oldestWaiting,
            @Nullable Duration averageWait,
            @Nullable Duration p50Wait,
            @Nullable Duration p90Wait,
            @Nullable Duration p95Wait,
            @Nullable Duration maxWait,
            long assignedCount,
            long availableOperators) {}

    /// @param operators how many active operators there are of each status
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record QueueView(
            QueueId queueId,
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
            @Nullable Instant asOf) {
        static QueueView of(QueueId queue, StatusRow row, Map<String, Long> operators, @Nullable Instant asOf) {
            return new QueueView(
                    queue,
                    row.waitingCount,
                    row.oldestWaiting,
                    row.averageWait,
                    row.p50Wait,
                    row.p90Wait,
                    row.p95Wait,
                    row.maxWait,
                    row.assignedCount,
                    row.availableOperators,
                    operators,
                    asOf);
        }
    }

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
            @Nullable Instant asOf) {}
}
