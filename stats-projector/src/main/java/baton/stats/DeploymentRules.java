package baton.stats;

import baton.events.QueueSettings;
import io.micronaut.context.annotation.ConfigurationProperties;
import java.time.Duration;

/// The settings of a deployment, which apply to every queue without its own. The engine reads the
/// same environment variables (docs/reference/configuration.md).
@ConfigurationProperties("baton.rules")
public record DeploymentRules(
        Duration idleTimeout,
        Duration sameOperatorAfter,
        Duration priorityBoost,
        Duration presenceTimeout,
        Duration offlineGrace,
        Duration completeAfter,
        int defaultCapacity) {

    /// @throws IllegalArgumentException when a value is outside its limits; the engine does not
    ///     start then
    public QueueSettings settings() {
        return new QueueSettings(
                idleTimeout,
                sameOperatorAfter,
                priorityBoost,
                presenceTimeout,
                offlineGrace,
                completeAfter,
                defaultCapacity);
    }
}
