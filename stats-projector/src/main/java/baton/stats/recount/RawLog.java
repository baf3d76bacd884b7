package baton.stats.recount;

import static java.nio.charset.StandardCharsets.UTF_8;

import baton.events.wire.DeadLetter;
import baton.events.wire.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// Reads Kafka's committed records from the first one on, one partition after the other.
final class RawLog implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);
    private static final int SILENT_POLLS = 60;

    private final KafkaConsumer<byte[], byte[]> consumer;

    RawLog(String bootstrapServers) {
        var deserializer = new ByteArrayDeserializer();
        consumer = new KafkaConsumer<>(
                Map.<String, Object>of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.CLIENT_ID_CONFIG,
                        "stats-projector-recount",
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        IsolationLevel.READ_COMMITTED.toString(),
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "none",
                        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                        false,
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                        2_000),
                deserializer,
                deserializer);
    }

    int partitions() {
        return consumer.partitionsFor(Topics.EVENTS.name(), ANSWER_WITHIN).size();
    }

    /// Where the log of events begins, and where it ends for readers of committed records.
    Span span(int partition) {
        return span(new TopicPartition(Topics.EVENTS.name(), partition));
    }

    private Span span(TopicPartition partition) {
        return new Span(
                consumer.beginningOffsets(List.of(partition), ANSWER_WITHIN).getOrDefault(partition, 0L),
                consumer.endOffsets(List.of(partition), ANSWER_WITHIN).getOrDefault(partition, 0L));
    }

    /// @param begin the first offset that exists
    /// @param end the offset after the last one
    record Span(long begin, long end) {}

    /// Reads all events of a partition before `end`.
    Records events(int partition, long end) {
        return new Records(new TopicPartition(Topics.EVENTS.name(), partition), end);
    }

    /// The dead letters of the projector: the causes by `partition/offset` of the event.
    Map<String, String> deadLetters() {
        var causes = new HashMap<String, String>();
        for (var info : consumer.partitionsFor(Topics.DEAD_LETTERS.name(), ANSWER_WITHIN)) {
            var partition = new TopicPartition(info.topic(), info.partition());
            var letters = new Records(partition, span(partition).end());
            letters.forEach(letter -> {
                var headers = letter.headers();
                if (Topics.EVENTS.name().equals(text(headers, DeadLetter.TOPIC))) {
                    causes.put(
                            text(headers, DeadLetter.PARTITION) + "/" + text(headers, DeadLetter.OFFSET),
                            text(headers, DeadLetter.CAUSE));
                }
            });
        }
        return causes;
    }

    private static String text(Headers headers, String name) {
        var header = headers.lastHeader(name);
        return header == null || header.value() == null ? "" : new String(header.value(), UTF_8);
    }

    @Override
    public void close() {
        consumer.close();
    }

    /// Records in order, one poll in memory at a time. Only one such reader may be open at a time.
    final class Records {
        private final TopicPartition partition;
        private final long end;
        private final List<ConsumerRecord<byte[], byte[]>> read = new ArrayList<>();
        private int next;

        private Records(TopicPartition partition, long end) {
            this.partition = partition;
            this.end = end;
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
        }

        /// Whether there is a next record. Waits up to half a minute for the broker.
        boolean hasNext() {
            for (var silent = 0; next == read.size() && consumer.position(partition) < end; silent++) {
                if (silent == SILENT_POLLS) {
                    throw new TimeoutException("no records of %s after offset %d (expected: up to %d)"
                            .formatted(partition, consumer.position(partition), end));
                }
                read.clear();
                next = 0;
                consumer.poll(POLL).records(partition).stream()
                        .filter(record -> record.offset() < end)
                        .forEach(read::add);
            }
            return next < read.size();
        }

        ConsumerRecord<byte[], byte[]> next() {
            return read.get(next++);
        }

        private void forEach(Consumer<ConsumerRecord<byte[], byte[]>> each) {
            while (hasNext()) {
                each.accept(next());
            }
        }
    }
}
