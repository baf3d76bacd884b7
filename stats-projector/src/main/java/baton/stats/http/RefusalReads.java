package baton.stats.http;

import static baton.stats.http.SnapshotReads.parameters;
import static baton.stats.http.SnapshotReads.value;

import baton.events.reads.Cursor;
import baton.events.reads.ReadQuery.OfRefusals;
import baton.stats.http.SnapshotReads.Page;
import baton.stats.http.SnapshotReads.Paged;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.Nested;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jspecify.annotations.Nullable;

/// The read of refusals: why was this call refused?
@Controller("/v1/refusals")
@Produces(MediaType.ALL)
@ExecuteOn(TaskExecutors.BLOCKING)
final class RefusalReads {

    private static final String LIST = """
            SELECT   *
            FROM     refusals
            CROSS    JOIN projection_settings
            WHERE    (:queue::text IS NULL OR queue_id = :queue)
            AND      (:chat::text IS NULL OR chat_id = :chat)
            AND      (:operator::text IS NULL OR operator_id = :operator)
            """ + Span.on("refused_at") + """
            AND      (:after_at::timestamptz IS NULL
                      OR (refused_at, partition, log_offset) < (:after_at, :after_partition, :after_offset))
            ORDER BY refused_at DESC, partition DESC, log_offset DESC
            LIMIT    :limit
            """;

    private final SnapshotReads answers;

    RefusalReads(SnapshotReads answers) {
        this.answers = answers;
    }

    @Get
    HttpResponse<?> list(HttpRequest<?> request) {
        var query = OfRefusals.of(parameters(request));
        return answers.of(request, (snapshot, asOf) -> {
            var page = Page.of(find(snapshot, query), query.limit(), Row::cursor);
            return new RefusalList(page.rows().stream().map(Row::refusal).toList(), page.next(), asOf);
        });
    }

    private static List<Row> find(Handle snapshot, OfRefusals query) {
        var after = query.after();
        var list = snapshot.registerRowMapper(ConstructorMapper.factory(Row.class))
                .createQuery(LIST)
                .bind("queue", value(query.queue()))
                .bind("chat", value(query.chat()))
                .bind("operator", value(query.operator()))
                .bind("after_at", after == null ? null : after.at())
                .bind("after_partition", after == null ? null : after.partition())
                .bind("after_offset", after == null ? null : after.offset())
                .bind("limit", query.limit() + 1);
        return Span.bind(list, query.from(), query.to()).mapTo(Row.class).list();
    }

    public record Row(@Nested RefusalView refusal, int partition, long logOffset) {
        String cursor() {
            return Cursor.after(refusal.refusedAt, partition, logOffset);
        }
    }

    /// @param id the message id or command id that the caller chose
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record RefusalView(
            Instant refusedAt,
            String queueId,
            @Nullable String chatId,
            @Nullable String operatorId,
            String command,
            @Nullable String id,
            @Nullable Long epoch,
            @Nullable Long seenSeq,
            String reason,
            String detail,
            @Nullable String chatState,
            @Nullable Long currentEpoch,

            @Nested @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            ActorView actor) {}

    @JsonInclude(JsonInclude.Include.ALWAYS)
    record RefusalList(
            List<RefusalView> refusals,
            @Nullable String next,
            @Nullable Instant asOf) implements Paged {}
}
