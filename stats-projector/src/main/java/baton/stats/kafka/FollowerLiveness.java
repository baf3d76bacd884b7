package baton.stats.kafka;

import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.AbstractHealthIndicator;
import io.micronaut.management.health.indicator.annotation.Liveness;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.concurrent.ExecutorService;

/// Reports the service as alive while the thread that follows the log runs.
///
/// The thread survives failures of the broker and the database. It ends by itself only after a
/// fault that needs a restart of the process.
@Singleton
@Liveness
final class FollowerLiveness extends AbstractHealthIndicator<String> {

    private final FollowerThread follower;

    FollowerLiveness(FollowerThread follower, @Named(TaskExecutors.BLOCKING) ExecutorService executor) {
        this.follower = follower;
        setExecutorService(executor);
    }

    @Override
    protected String getName() {
        return "follower";
    }

    @Override
    protected String getHealthInformation() {
        var alive = follower.isAlive();
        healthStatus = alive ? HealthStatus.UP : HealthStatus.DOWN;
        return alive ? "follows the log, or tries to" : "has ended";
    }
}
