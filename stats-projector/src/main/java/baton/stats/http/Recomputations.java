package baton.stats.http;

import static baton.stats.http.SnapshotReads.parameters;
import static baton.stats.http.SnapshotReads.value;

import baton.events.reads.ReadQuery.OfRecomputation;
import baton.stats.database.Database;
import baton.stats.tables.OperatorDay;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// Recomputes the daily numbers when an admin asks for it. Repeatable: the second run finds nothing
/// to repair.
@Controller("/v1/admin/operator-stats")
@Produces(MediaType.ALL)
@ExecuteOn(TaskExecutors.BLOCKING)
final class Recomputations {

    private final Jdbi jdbi;
    private final SnapshotReads answers;

    Recomputations(Database database, SnapshotReads answers) {
        this.jdbi = database.forRepairs();
        this.answers = answers;
    }

    @Post("/recompute")
    HttpResponse<?> recompute(HttpRequest<?> request) {
        var query = OfRecomputation.of(parameters(request));
        var day = new OperatorDay(jdbi, query.date(), Optional.ofNullable(query.queue())).recompute();
        return answers.of(
                request,
                asOf -> new Recomputation(
                        query.date(),
                        day.zone(),
                        value(query.queue()),
                        day.rows(),
                        day.differences(),
                        !day.differences().isEmpty(),
                        asOf));
    }

    /// @param corrected whether any row was repaired
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Recomputation(
            LocalDate date,
            String zone,
            @Nullable String queueId,
            long rows,
            List<OperatorDay.Mended> differences,
            boolean corrected,
            @Nullable Instant asOf) {}
}
