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

/// Whether more is asked of the engine than it can decide: of each of its partitions, for a queue that is flooded must
/// not close the door to the others. See [PartitionLoad].
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

    /// @param id of the reply: it says in which partition the command is
    /// @param asked when the log took the command in, by its clock
    void decided(String id, Instant asked) {
        var now = clock.instant();
        LogPosition.parse(id)
                .filter(place -> place.partition() < partitions.size())
                .ifPresent(place -> partitions.get(place.partition()).decided(Duration.between(asked, now), now));
    }

    /// Whether a command of this queue should be refused now.
    boolean isTooMuch(QueueId queue) {
        return partitions
                .get(Partitioning.partitionOf(queue, Topics.PARTITIONS))
                .isTooMuch(clock.instant());
    }
}
