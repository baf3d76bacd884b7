package baton.stats.http;

import static baton.stats.http.SnapshotReads.parameters;

import baton.events.reads.Cursor;
import baton.events.reads.ReadQuery.OfNumbers;
import baton.events.reads.ReadQuery.OfNumbers.By;
import baton.events.wire.Json;
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
import java.util.List;
import java.util.Objects;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jspecify.annotations.Nullable;

/// The read of a queue's numbers, as docs/reference/metrics.md defines them.
@Controller("/v1/queues")
@Produces(MediaType.ALL)
@ExecuteOn(TaskExecutors.BLOCKING)
final class NumbersReads {

    /// Without a beginning, the list begins with a whole bucket some time before its end.
    private static final String SPAN = """
            SELECT zone, coalesce(since, date_trunc(:bucket, coalesce(until, now()) - :back::interval, zone)) AS since, until
            FROM  (SELECT zone, %s AS since, %s AS until FROM projection_settings) asked
            """.formatted(Span.SINCE, Span.UNTIL);

    private static final String NUMBERS = """
            SELECT   *
            FROM     numbers(:bucket, :by_operator, :since, coalesce(:until::timestamptz, 'infinity'))
            WHERE    queue_id = :queue
            AND      (:after_at::timestamptz IS NULL
                      OR (starts_at, coalesce(operator_id, '') COLLATE "C") > (:after_at, :after_operator))
            ORDER BY starts_at, operator_id COLLATE "C"
            LIMIT    :limit
            """;

    private final SnapshotReads answers;

    NumbersReads(SnapshotReads answers) {
        this.answers = answers;
    }

    @Get("/{queue_id}/numbers")
    HttpResponse<?> numbers(@PathVariable("queue_id") String queueId, HttpRequest<?> request) {
        var query = OfNumbers.of(queueId, parameters(request));
        return answers.of(request, (snapshot, asOf) -> {
            var span = span(snapshot, query);
            var page = Page.of(find(snapshot, query, span), query.limit(), NumbersView::cursor);
            return new NumbersList(page.rows(), page.next(), span.zone, asOf);
        });
    }

    private static Between span(Handle snapshot, OfNumbers query) {
        var asked = snapshot.registerRowMapper(ConstructorMapper.factory(Between.class))
                .createQuery(SPAN)
                .bind("bucket", Json.word(query.bucket()))
                .bind("back", query.bucket().back().toString());
        return Span.bind(asked, query.from(), query.to()).mapTo(Between.class).one();
    }

    private static List<NumbersView> find(Handle snapshot, OfNumbers query, Between span) {
        var after = query.after();
        return snapshot.registerRowMapper(ConstructorMapper.factory(NumbersView.class))
                .createQuery(NUMBERS)
                .bind("queue", query.queue().value())
                .bind("bucket", Json.word(query.bucket()))
                .bind("by_operator", query.by() == By.OPERATOR)
                .bind("since", span.since)
                .bind("until", span.until)
                .bind("after_at", after == null ? null : after.startsAt())
                .bind("after_operator", after == null ? null : after.operator())
                .bind("limit", query.limit() + 1)
                .mapTo(NumbersView.class)
                .list();
    }

    public record Between(
            String zone, Instant since, @Nullable Instant until) {}

    /// The columns of the SQL function `numbers`.
    ///
    /// @param startsAt when the bucket begins
    /// @param operatorId null in a list by queue
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record NumbersView(
            @Nullable String operatorId,
            Instant startsAt,
            long userMessages,
            long answers,
            long chatsHandled,
            long episodes,
            long completions,
            long abandonments,
            long assignments,
            long idleReleases,
            long reassignments,
            long waitCount,
            @Nullable Duration waitAvg,
            @Nullable Duration waitP50,
            @Nullable Duration waitP90,
            @Nullable Duration waitP95,
            @Nullable Duration waitMax,
            @Nullable Duration waitInLineAvg,
            @Nullable Duration waitInLineP50,
            @Nullable Duration waitInLineP90,
            @Nullable Duration waitInLineP95,
            @Nullable Duration waitInLineMax,
            long firstResponseCount,
            @Nullable Duration firstResponseAvg,
            @Nullable Duration firstResponseP50,
            @Nullable Duration firstResponseP90,
            @Nullable Duration firstResponseP95,
            long responseCount,
            @Nullable Duration responseAvg,
            @Nullable Duration responseP50,
            @Nullable Duration responseP95,
            long handlingCount,
            @Nullable Duration handlingAvg,
            Duration handlingTotal,
            long chats,
            long unansweredEnds,
            long transfers,
            long undelivered,
            long nextResponseCount,
            @Nullable Duration nextResponseAvg,
            @Nullable Duration nextResponseP50,
            @Nullable Duration nextResponseP90,
            @Nullable Duration nextResponseP95,
            @Nullable Duration nextResponseMax) {
        String cursor() {
            return Cursor.after(startsAt, Objects.requireNonNullElse(operatorId, ""));
        }
    }

    /// @param zone in which the buckets begin and end
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record NumbersList(
            List<NumbersView> numbers,
            @Nullable String next,
            String zone,
            @Nullable Instant asOf) implements Paged {}
}
