package baton.stats.http;

import baton.stats.Progress;
import baton.stats.database.Database;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.AbstractHealthIndicator;
import io.micronaut.management.health.indicator.annotation.Readiness;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/// Ready while Postgres answers within 2 s and the log is being followed. Liveness depends on
/// neither.
@Singleton
@Readiness
final class ReadSideReadiness extends AbstractHealthIndicator<Map<String, Object>> {

    private final Jdbi jdbi;
    private final Progress progress;

    ReadSideReadiness(Database database, Progress progress, @Named(TaskExecutors.BLOCKING) ExecutorService executor) {
        this.jdbi = database.forReading();
        this.progress = progress;
        setExecutorService(executor);
    }

    @Override
    protected String getName() {
        return "read-side";
    }

    @Override
    protected Map<String, Object> getHealthInformation() {
        var state = progress.state();
        var postgres = postgresAnswers();
        healthStatus = postgres && state.kind() == Progress.Kind.FOLLOWING ? HealthStatus.UP : HealthStatus.DOWN;
        var details = new LinkedHashMap<String, Object>();
        details.put("postgres", postgres ? "answers" : "does not answer");
        details.put("log", state.detail());
        progress.asOf().ifPresent(asOf -> details.put("as_of", asOf.toString()));
        return details;
    }

    private boolean postgresAnswers() {
        try {
            return jdbi.withHandle(handle ->
                            handle.createQuery("SELECT 1").mapTo(Integer.class).one())
                    == 1;
        } catch (JdbiException _) {
            return false;
        }
    }
}
