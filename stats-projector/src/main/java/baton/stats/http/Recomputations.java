package baton.stats.http;

import baton.events.ProblemException;
import baton.events.ProblemType;
import baton.events.QueueId;
import baton.stats.database.Database;
import baton.stats.tables.OperatorDay;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// The daily numbers once more, on an admin's word. Repeatable: the second time finds nothing to mend.
@Controller("/v1/admin/operator-stats")
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
        var asked = new QueryParameters(request);
        var date = asked.date("date")
                .orElseThrow(() -> new ProblemException(
                        ProblemType.INVALID_REQUEST, "date: missing (expected: such as 2026-11-20)"));
        var queue = asked.queue();
        var day = new OperatorDay(jdbi, date, queue).recompute();
        return answers.of(asOf -> new Recomputation(
                date,
                day.zone(),
                queue.map(QueueId::value).orElse(null),
                day.rows(),
                day.differences(),
                !day.differences().isEmpty(),
                asOf));
    }

    /// @param corrected whether anything had to be mended
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
