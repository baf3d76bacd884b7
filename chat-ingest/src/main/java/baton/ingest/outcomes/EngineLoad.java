package baton.ingest.outcomes;

import baton.events.QueueId;
import baton.events.wire.LogPosition;
import baton.events.wire.Partitioning;
import baton.events.wire.Topics;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/// Tells for each partition of the engine whether it is overloaded, so that one flooded queue
/// does not cause refusals in all others. See [PartitionLoad].
@Singleton
final class EngineLoad {

    private final Clock clock;
    private final List<PartitionLoad> partitions =
            Stream.generate(PartitionLoad::new).limit(Topics.PARTITIONS).toList();

    @Inject
    EngineLoad() {
        this(Clock.systemUTC());
    }

    EngineLoad(Clock clock) {
        this.clock = clock;
    }

    /// @param id the reply's id, which names the partition of the command
    /// @param asked when the log took the command in, by the log's clock
    void decided(String id, Instant asked) {
        var now = clock.instant();
        LogPosition.parse(id)
                .filter(place -> place.partition() < partitions.size())
                .ifPresent(place -> partitions.get(place.partition()).decided(Duration.between(asked, now), now));
    }

    /// Whether a command for this queue should be refused now.
    boolean isTooMuch(QueueId queue) {
        return isTooMuch(Partitioning.partitionOf(queue, Topics.PARTITIONS));
    }

    /// The same for a command to this partition.
    boolean isTooMuch(int partition) {
        return partitions.get(partition).isTooMuch(clock.instant());
    }
}
