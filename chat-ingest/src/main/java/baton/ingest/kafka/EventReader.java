package baton.ingest.kafka;

import static java.util.Objects.requireNonNull;

import baton.events.wire.CloudEvents;
import baton.events.wire.LogPosition;
import baton.events.wire.Topics;
import baton.events.wire.UnreadableMessage;
import baton.ingest.feed.LiveFeed;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.configuration.kafka.config.KafkaConsumerConfiguration;
import io.micronaut.context.annotation.Context;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Named;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads all of `baton.events` into the live feed, beginning as far back as its window may reach.
///
/// There is no consumer group: every instance reads everything. After a fault it continues at its
/// position, so no stream misses an event. Unreadable events are skipped and counted; the projector
/// puts them into the dead letters.
@Context
final class EventReader {

    private static final Logger LOG = LoggerFactory.getLogger(EventReader.class);
    private static final Duration POLL = Duration.ofMillis(500);

    /// How many offsets before the end of a partition to begin: as many events as fit into a window
    /// of the default size. Reading them takes a second or two.
    private static final long BACK = 25_000;

    private final TopicsAtStart topics;
    private final LiveFeed feed;
    private final Properties settings;
    private final Counter unreadable;
    private final Reading reading = new Reading("events", this::read);

    /// The next offset to read, by partition.
    private final Map<TopicPartition, Long> next = new HashMap<>();

    private volatile boolean positioned;

    EventReader(
            TopicsAtStart topics,
            LiveFeed feed,
            @Named("events") KafkaConsumerConfiguration<?, ?> configuration,
            MeterRegistry meters) {
        this.topics = topics;
        this.feed = feed;
        this.settings = configuration.getConfig();
        this.unreadable = meters.counter("baton.feed.unreadable");
    }

    /// Whether every event that is written from now on will be seen.
    boolean isPositioned() {
        return positioned;
    }

    @PostConstruct
    void start() {
        reading.startAfter(topics.there());
    }

    @PreDestroy
    void stop() {
        reading.stop();
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
            begin(consumer);
        }
        consumer.assign(next.keySet());
        next.forEach(consumer::seek);
        positioned = true;
    }

    private void begin(Consumer<String, byte[]> consumer) {
        var partitions = partitions(consumer);
        consumer.assign(partitions);
        var ends = consumer.endOffsets(partitions);
        consumer.beginningOffsets(partitions).forEach((partition, beginning) -> {
            var from = Math.max(beginning, requireNonNull(ends.get(partition)) - BACK);
            feed.reads(partition.partition(), from == 0);
            next.put(partition, from);
        });
    }

    private static Collection<TopicPartition> partitions(Consumer<String, byte[]> consumer) {
        return consumer.partitionsFor(Topics.EVENTS.name()).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
    }

    /// The position also moves over the ends of transactions, which are offsets without a record.
    private void advance(TopicPartition partition, long position) {
        next.put(partition, position);
        feed.readUpTo(partition.partition(), position);
    }

    private void handOver(ConsumerRecord<String, byte[]> record) {
        next.put(new TopicPartition(record.topic(), record.partition()), record.offset() + 1);
        try {
            feed.arrived(
                    place(record),
                    CloudEvents.readType(record.headers()),
                    CloudEvents.readEvent(record.headers(), record.value()));
        } catch (UnreadableMessage e) {
            unreadable.increment();
            LOG.debug(
                    "skipped the unreadable event {}-{}@{}: {}",
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    e.why());
        }
    }

    private static LogPosition place(ConsumerRecord<String, byte[]> record) throws UnreadableMessage {
        var id = CloudEvents.readId(record.headers());
        return LogPosition.parse(id)
                .filter(place -> place.partition() == record.partition())
                .orElseThrow(
                        () -> new UnreadableMessage("ce_id: %s (expected: a position in partition %d of the commands)"
                                .formatted(id, record.partition())));
    }
}
