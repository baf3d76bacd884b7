package baton.events.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import baton.events.QueueId;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The partition of a queue never changes, because the queue would lose its state.
class PartitioningTest {

    @ParameterizedTest
    @CsvSource({"default, 3, 7", "support, 0, 4", "sales, 0, 4", "a, 0, 4", "queue:de@1, 1, 1"})
    void a_queue_lives_where_it_always_did(String queue, int ofFour, int ofTwelve) {
        assertThat(Partitioning.partitionOf(new QueueId(queue), 4)).isEqualTo(ofFour);
        assertThat(Partitioning.partitionOf(new QueueId(queue), 12)).isEqualTo(ofTwelve);
    }

    @Test
    void any_client_finds_it_with_the_hash_of_kafkas_default_partitioner() {
        IntStream.range(0, 1_000)
                .mapToObj(n -> new QueueId("queue-" + n))
                .forEach(queue -> assertThat(Partitioning.partitionOf(queue, 7))
                        .isEqualTo(
                                BuiltInPartitioner.partitionForKey(queue.value().getBytes(UTF_8), 7)));
    }

    @Test
    void queues_spread_over_all_partitions() {
        assertThat(IntStream.range(0, 100)
                        .map(n -> Partitioning.partitionOf(new QueueId("queue-" + n), Topics.PARTITIONS))
                        .distinct()
                        .sorted())
                .containsExactly(0, 1, 2, 3);
    }
}
