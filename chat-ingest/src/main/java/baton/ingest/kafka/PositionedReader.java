package baton.ingest.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/// Reads partitions without a consumer group. After a fault it continues at its position, so that
/// no record is missed.
final class PositionedReader {

    private static final Duration POLL = Duration.ofMillis(500);

    /// What to read, and what to do with it. Called by the reader's thread.
    interface Records {

        /// @return the first offset to read, of each partition
        Map<TopicPartition, Long> begin(Consumer<String, byte[]> consumer);

        void arrived(ConsumerRecord<String, byte[]> record);

        /// Everything before the position has arrived. The position also moves over the ends of
        /// transactions, which are offsets without a record.
        void readUpTo(TopicPartition partition, long position);
    }

    private final Properties settings;
    private final Records records;
    private final Reading reading;

    /// The next offset to read, by partition.
    private final Map<TopicPartition, Long> next = new HashMap<>();

    private volatile boolean positioned;

    PositionedReader(String what, Properties settings, Records records) {
        this.settings = settings;
        this.records = records;
        this.reading = new Reading(what, this::read);
    }

    void startAfter(CompletableFuture<?> condition) {
        reading.startAfter(condition);
    }

    void stop() {
        reading.stop();
    }

    /// Whether every record that is written from now on will be seen.
    boolean isPositioned() {
        return positioned;
    }

    private void read(BooleanSupplier wanted) {
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            position(consumer);
            while (wanted.getAsBoolean()) {
                consumer.poll(POLL).forEach(this::handOver);
                next.keySet().forEach(partition -> advance(partition, consumer.position(partition)));
            }
        } finally {
            positioned = false;
        }
    }

    private void position(Consumer<String, byte[]> consumer) {
        if (next.isEmpty()) {
            next.putAll(records.begin(consumer));
        }
        consumer.assign(next.keySet());
        next.forEach(consumer::seek);
        positioned = true;
    }

    private void handOver(ConsumerRecord<String, byte[]> record) {
        next.put(new TopicPartition(record.topic(), record.partition()), record.offset() + 1);
        records.arrived(record);
    }

    private void advance(TopicPartition partition, long position) {
        next.put(partition, position);
        records.readUpTo(partition, position);
    }
}
