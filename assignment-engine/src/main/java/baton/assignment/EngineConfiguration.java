package baton.assignment;

import baton.events.QueueSettings;
import io.micronaut.context.annotation.ConfigurationProperties;
import java.nio.file.Path;
import java.time.Duration;

/// What a deployment sets, from the environment (docs/reference/configuration.md).
///
/// @param stateDir where the store lies between restarts
/// @param instanceId stable over restarts of this instance, unique among instances
/// @param streamThreads how many partitions are worked on at once
/// @param sessionTimeout so long an engine may be silent before the others take its partitions over
/// @param standbyReplicas on how many other instances each partition's store is kept warm
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
