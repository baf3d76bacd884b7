package baton.assignment;

import baton.events.QueueSettings;
import io.micronaut.context.annotation.ConfigurationProperties;
import java.nio.file.Path;
import java.time.Duration;

/// The settings of a deployment, from the environment (docs/reference/configuration.md).
///
/// @param stateDir the folder of the store
/// @param instanceId the same after a restart of this instance, unique among instances
/// @param streamThreads how many partitions are processed at once
/// @param sessionTimeout how long an engine may be silent before the others take over its
///     partitions
/// @param standbyReplicas how many other instances keep a copy of each partition's store
@ConfigurationProperties("baton")
record EngineConfiguration(
        String kafkaBootstrapServers,
        short replicationFactor,
        Path stateDir,
        String instanceId,
        int streamThreads,
        Duration sessionTimeout,
        int standbyReplicas,
        Duration idleTimeout,
        Duration sameOperatorAfter,
        Duration priorityBoost,
        Duration presenceTimeout,
        Duration offlineGrace,
        Duration completeAfter,
        int defaultCapacity) {

    /// @throws IllegalArgumentException when a duration is negative or the capacity below 1
    QueueSettings settings() {
        return QueueSettings.DEFAULT.with(settings -> settings.idleTimeout(idleTimeout)
                .sameOperatorAfter(sameOperatorAfter)
                .priorityBoost(priorityBoost)
                .presenceTimeout(presenceTimeout)
                .offlineGrace(offlineGrace)
                .completeAfter(completeAfter)
                .defaultCapacity(defaultCapacity));
    }
}
