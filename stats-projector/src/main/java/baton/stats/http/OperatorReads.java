package baton.stats.http;

import static baton.stats.http.SnapshotReads.parameters;
import static baton.stats.http.SnapshotReads.value;

import baton.events.OperatorId;
import baton.events.problem.ProblemException;
import baton.events.problem.ProblemType;
import baton.events.reads.Cursor;
import baton.events.reads.ReadQuery.OfOperatorStats;
import baton.events.reads.ReadQuery.OfOperators;
import baton.stats.http.SnapshotReads.Page;
import baton.stats.http.SnapshotReads.Paged;
import com.fasterxml.jackson.annotation.JsonInclude;
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
import java.time.LocalDate;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jspecify.annotations.Nullable;

/// The reads of operators: the chats that each holds now, and the numbers of each day.
@Controller("/v1/operators")
@Produces(MediaType.ALL)
@ExecuteOn(TaskExecutors.BLOCKING)
final class OperatorReads {

    private static final String LIST = """
            SELECT operator_id, queue_id, name, status, capacity, auto, is_active, total_messages, last_seen_at,
                   ARRAY(SELECT chat.chat_id FROM chat_state chat
                         WHERE  chat.assigned_operator_id = operators.operator_id AND chat.queue_id = operators.queue_id
                         ORDER  BY chat.assigned_at, chat.chat_id) AS held
            FROM   operators
            WHERE  (:queue::text IS NULL OR queue_id = :queue)
            AND    (:after_queue::text IS NULL OR (queue_id, operator_id) > (:after_queue, :after_operator))
            ORDER  BY queue_id, operator_id
            LIMIT  :limit
            """;

    private static final String STATS = """
            SELECT   *
            FROM     operator_stats
            WHERE    operator_id = :operator AND (:queue::text IS NULL OR queue_id = :queue)
            AND      (:from::date IS NULL OR date >= :from) AND (:to::date IS NULL OR date <= :to)
            AND      (:after_queue::text IS NULL OR (queue_id, date) > (:after_queue, :after_date))
            ORDER BY queue_id, date
            LIMIT    :limit
            """;

    private static final String KNOWN = "SELECT count(*) FROM operators WHERE operator_id = :operator"
            + " AND (:queue::text IS NULL OR queue_id = :queue)";

    private final SnapshotReads answers;

    OperatorReads(SnapshotReads answers) {
        this.answers = answers;
    }

    @Get
    HttpResponse<?> list(HttpRequest<?> request) {
        var query = OfOperators.of(parameters(request));
        var after = query.after();
        return answers.of(request, (snapshot, asOf) -> {
            var found = snapshot.registerRowMapper(ConstructorMapper.factory(OperatorView.class))
                    .createQuery(LIST)
                    .bind("queue", value(query.queue()))
                    .bind("after_queue", after == null ? null : after.queueId())
                    .bind("after_operator", after == null ? null : after.id())
                    .bind("limit", query.limit() + 1)
                    .mapTo(OperatorView.class)
                    .list();
            var page = Page.of(found, query.limit(), one -> Cursor.after(one.queueId(), one.operatorId()));
            return new OperatorList(page.rows(), page.next(), asOf);
        });
    }

    @Get("/{operator_id}/stats")
    HttpResponse<?> stats(@PathVariable("operator_id") String operatorId, HttpRequest<?> request) {
        var query = OfOperatorStats.of(operatorId, parameters(request));
        var queue = value(query.queue());
        var after = query.after();
        return answers.of(request, (snapshot, asOf) -> {
            demandKnown(snapshot, query.operator(), queue);
            var found = snapshot.registerRowMapper(ConstructorMapper.factory(StatsView.class))
                    .createQuery(STATS)
                    .bind("operator", query.operator().value())
                    .bind("queue", queue)
                    .bind("from", query.from())
                    .bind("to", query.to())
                    .bind("after_queue", after == null ? null : after.queueId())
                    .bind("after_date", after == null ? null : after.date())
                    .bind("limit", query.limit() + 1)
                    .mapTo(StatsView.class)
                    .list();
            var page = Page.of(found, query.limit(), day -> Cursor.after(day.queueId(), day.date()));
            return new StatsList(page.rows(), page.next(), asOf);
        });
    }

    private static void demandKnown(Handle snapshot, OperatorId operator, @Nullable String queue) {
        var known = snapshot.createQuery(KNOWN)
                .bind("operator", operator.value())
                .bind("queue", queue)
                .mapTo(Long.class)
                .one();
        if (known == 0) {
            throw new ProblemException(
                    ProblemType.OPERATOR_NOT_FOUND, "Nobody has heard of operator %s.".formatted(operator));
        }
    }

    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record OperatorView(
            String operatorId,
            String queueId,
            @Nullable String name,
            String status,
            int capacity,
            boolean auto,
            boolean isActive,
            long totalMessages,
            @Nullable Instant lastSeenAt,
            List<String> held) {}

    @JsonInclude(JsonInclude.Include.ALWAYS)
    record OperatorList(
            List<OperatorView> operators,
            @Nullable String next,
            @Nullable Instant asOf) implements Paged {}

    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record StatsView(
            String operatorId,
            String queueId,
            LocalDate date,
            long messagesSent,
            long chatsHandled,
            long assignments,
            long idleReleases,
            long responseCount,
            Duration responseTimeTotal,
            @Nullable Duration responseTimeAvg,
            long handleCount,
            Duration handleTimeTotal,
            @Nullable Duration handleTimeAvg) {}

    @JsonInclude(JsonInclude.Include.ALWAYS)
    record StatsList(
            List<StatsView> stats,
            @Nullable String next,
            @Nullable Instant asOf) implements Paged {}
}
