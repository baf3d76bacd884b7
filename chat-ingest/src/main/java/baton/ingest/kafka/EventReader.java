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
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads all of `baton.events` into the live feed, beginning as far back as its window may reach.
///
/// There is no consumer group: every instance reads everything. After a fault it continues at its
/// position, so no stream misses an event. Unreadable events are skipped and counted; the projector
/// puts them into the dead letters.
@Context
final class EventReader implements PositionedReader.Records {

    private static final Logger LOG = LoggerFactory.getLogger(EventReader.class);

    /// How many offsets before the end of a partition to begin: as many events as fit into a window
    /// of the default size. Reading them takes a second or two.
    private static final long BACK = 25_000;

    private final TopicsAtStart topics;
    private final LiveFeed feed;
    private final Counter unreadable;
    private final PositionedReader reader;

    EventReader(
            TopicsAtStart topics,
            LiveFeed feed,
            @Named("events") KafkaConsumerConfiguration<?, ?> configuration,
            MeterRegistry meters) {
        this.topics = topics;
        this.feed = feed;
        this.unreadable = meters.counter("baton.feed.unreadable");
        this.reader = new PositionedReader("events", configuration.getConfig(), this);
    }

    boolean isPositioned() {
        return reader.isPositioned();
    }

    @PostConstruct
    void start() {
        reader.startAfter(topics.there());
    }

    @PreDestroy
    void stop() {
        reader.stop();
    }

    @Override
    public Map<TopicPartition, Long> begin(Consumer<String, byte[]> consumer) {
        var partitions = partitions(consumer);
        var ends = consumer.endOffsets(partitions);
        var begin = new HashMap<TopicPartition, Long>();
        consumer.beginningOffsets(partitions).forEach((partition, beginning) -> {
            var from = Math.max(beginning, requireNonNull(ends.get(partition)) - BACK);
            feed.reads(partition.partition(), from == 0);
            begin.put(partition, from);
        });
        return begin;
    }

    private static Collection<TopicPartition> partitions(Consumer<String, byte[]> consumer) {
        return consumer.partitionsFor(Topics.EVENTS.name()).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
    }

    @Override
    public void readUpTo(TopicPartition partition, long position) {
        feed.readUpTo(partition.partition(), position);
    }

    @Override
    public void arrived(ConsumerRecord<String, byte[]> record) {
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
