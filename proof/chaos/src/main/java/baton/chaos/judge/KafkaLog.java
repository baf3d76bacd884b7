package baton.chaos.judge;

import static java.util.Objects.requireNonNull;
import static org.apache.kafka.clients.consumer.ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG;
import static org.apache.kafka.clients.consumer.ConsumerConfig.ISOLATION_LEVEL_CONFIG;

import baton.client.Await;
import baton.events.wire.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// Reads Kafka from outside: raw records, the ends of logs, the engine's position, its partitions.
public final class KafkaLog implements AutoCloseable {

    private static final String GROUP = "baton-assignment-engine";
    private static final Duration POLL = Duration.ofMillis(500);

    private final String bootstrapServers;
    private final Admin admin;

    public KafkaLog(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
        this.admin = Admin.create(Map.of(BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
    }

    /// A reader of committed records. The caller must close it.
    Consumer<byte[], byte[]> consumer() {
        Map<String, Object> settings =
                Map.of(BOOTSTRAP_SERVERS_CONFIG, bootstrapServers, ISOLATION_LEVEL_CONFIG, "read_committed");
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    public static List<TopicPartition> partitionsOf(Topics.Topic topic) {
        return IntStream.range(0, topic.partitions())
                .mapToObj(partition -> new TopicPartition(topic.name(), partition))
                .toList();
    }

    /// All records of a partition from its first to `end`, read on demand.
    ///
    /// @throws IllegalStateException when its first records are gone: the rest cannot be judged
    /// alone
    public Iterator<ConsumerRecord<byte[], byte[]>> read(TopicPartition partition, long end) {
        if (offset(partition, OffsetSpec.earliest()) > 0) {
            throw new IllegalStateException(
                    "%s does not begin at 0 any more: its oldest records have expired".formatted(partition));
        }
        return new Reading(consumer(), partition, end);
    }

    /// The offset after the last committed record.
    public long end(TopicPartition partition) {
        return offset(partition, OffsetSpec.latest());
    }

    private long offset(TopicPartition partition, OffsetSpec which) {
        var options = new ListOffsetsOptions(IsolationLevel.READ_COMMITTED);
        return await(admin.listOffsets(Map.of(partition, which), options).partitionResult(partition))
                .offset();
    }

    /// Returns once no event has been written for this long.
    ///
    /// @return false when that did not happen within the time
    public boolean comesToRest(Duration quiet, Duration within) {
        var last = new Object() {
            long ends = -1;
            Instant changed = Instant.now();
        };
        return Await.within(within, () -> {
            var ends = partitionsOf(Topics.EVENTS).stream().mapToLong(this::end).sum();
            if (ends != last.ends) {
                last.ends = ends;
                last.changed = Instant.now();
            }
            return Instant.now().isAfter(last.changed.plus(quiet));
        });
    }

    /// The offset up to which the engine has decided all commands of a partition.
    public long decided(int partition) {
        var all = await(admin.listConsumerGroupOffsets(GROUP).partitionsToOffsetAndMetadata());
        var position = all.get(new TopicPartition(Topics.COMMANDS.name(), partition));
        return position == null ? 0 : position.offset();
    }

    /// The partitions that an engine owns now.
    ///
    /// @param instance its static id, such as `engine-0`
    public List<Integer> ownedBy(String instance) {
        var groups = await(admin.describeConsumerGroups(List.of(GROUP)).all());
        return requireNonNull(groups.get(GROUP)).members().stream()
                .filter(member -> member.groupInstanceId().orElse("").startsWith(instance + "-"))
                .flatMap(member -> member.assignment().topicPartitions().stream())
                .filter(owned -> owned.topic().equals(Topics.COMMANDS.name()))
                .map(TopicPartition::partition)
                .sorted()
                .toList();
    }

    /// Whether every partition of our topics has this many complete copies; false when Kafka does
    /// not answer.
    public boolean hasCopies(int copies) {
        try {
            var topics = Topics.ALL.stream().map(Topics.Topic::name).toList();
            return await(admin.describeTopics(topics).allTopicNames()).values().stream()
                    .flatMap(topic -> topic.partitions().stream())
                    .allMatch(partition -> partition.isr().size() == copies);
        } catch (IllegalStateException _) {
            return false;
        }
    }

    @Override
    public void close() {
        admin.close();
    }

    private static <T> T await(KafkaFuture<T> answer) {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("Kafka did not answer", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking Kafka", e);
        }
    }

    /// Closes its consumer at the end.
    private static final class Reading implements Iterator<ConsumerRecord<byte[], byte[]>> {

        private final Consumer<byte[], byte[]> consumer;
        private final TopicPartition partition;
        private final long end;
        private final ArrayDeque<ConsumerRecord<byte[], byte[]>> read = new ArrayDeque<>();
        private boolean atEnd;

        Reading(Consumer<byte[], byte[]> consumer, TopicPartition partition, long end) {
            this.consumer = consumer;
            this.partition = partition;
            this.end = end;
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
        }

        @Override
        public boolean hasNext() {
            while (read.isEmpty() && !atEnd) {
                poll();
            }
            return !read.isEmpty();
        }

        private void poll() {
            for (var record : consumer.poll(POLL)) {
                if (record.offset() < end) {
                    read.add(record);
                }
            }
            atEnd = consumer.position(partition) >= end;
            if (atEnd) {
                consumer.close();
            }
        }

        @Override
        public ConsumerRecord<byte[], byte[]> next() {
            if (!hasNext()) {
                throw new NoSuchElementException("end of " + partition);
            }
            return read.remove();
        }
    }
}
