package baton.chaos.load;

import baton.events.QueueId;
import baton.events.wire.Partitioning;
import baton.events.wire.Topics;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Finds names of queues so that each partition has the same number of them.
final class Spread {

    private Spread() {}

    /// @param aPartition how many queues each partition gets
    static List<String> queues(String prefix, int aPartition) {
        return IntStream.range(0, Topics.PARTITIONS)
                .boxed()
                .flatMap(partition -> queuesIn(partition, prefix).limit(aPartition))
                .toList();
    }

    private static Stream<String> queuesIn(int partition, String prefix) {
        return IntStream.iterate(0, number -> number + 1)
                .mapToObj(number -> prefix + number)
                .filter(name -> Partitioning.partitionOf(new QueueId(name), Topics.PARTITIONS) == partition);
    }
}
