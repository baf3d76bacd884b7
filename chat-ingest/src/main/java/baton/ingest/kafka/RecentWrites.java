package baton.ingest.kafka;

import baton.events.wire.Topics;
import java.util.concurrent.atomic.AtomicIntegerArray;

/// Which partitions of the commands this instance has written a queue's command to since it was
/// last asked.
final class RecentWrites {

    /// 1 if a record has reached the partition since.
    private final AtomicIntegerArray partitions = new AtomicIntegerArray(Topics.PARTITIONS);

    /// A record has reached this partition.
    void saw(int partition) {
        partitions.set(partition, 1);
    }

    /// Whether a record has reached this partition since the last such question.
    boolean since(int partition) {
        return partitions.getAndSet(partition, 0) == 1;
    }
}
