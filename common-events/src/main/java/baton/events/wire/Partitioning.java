package baton.events.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import baton.events.QueueId;
import org.apache.kafka.common.utils.Utils;

/// The partition of a queue. All of a queue is in one partition, so that its commands have one
/// order (ADR 0001).
///
/// The hash is that of Kafka's default partitioner, computed from the queue's id instead of the
/// record key, so that any client can compute it.
public final class Partitioning {

    private Partitioning() {}

    /// @param partitions how many the topic has; the same for commands and events
    public static int partitionOf(QueueId queue, int partitions) {
        return Utils.toPositive(Utils.murmur2(queue.value().getBytes(UTF_8))) % partitions;
    }
}
