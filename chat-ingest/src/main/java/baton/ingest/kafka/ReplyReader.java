package baton.ingest.kafka;

import baton.events.wire.CloudEvents;
import baton.events.wire.Topics;
import baton.events.wire.UnreadableMessage;
import baton.ingest.Limits;
import baton.ingest.outcomes.Replies;
import io.micronaut.configuration.kafka.config.KafkaConsumerConfiguration;
import io.micronaut.context.annotation.Context;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Named;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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

/// Reads this instance's partition of `baton.replies`, and hands each reply to the call that waits
/// for it.
///
/// Starts at the end, because earlier replies are for a process that no longer exists. After a
/// fault it continues at its position, so the calls that waited meanwhile still get their replies.
@Context
final class ReplyReader {

    private static final Logger LOG = LoggerFactory.getLogger(ReplyReader.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final long FROM_THE_END = -1;

    private final TopicsAtStart topics;
    private final Replies replies;
    private final Properties settings;
    private final TopicPartition partition;
    private final Reading reading = new Reading("replies", this::read);

    private long next = FROM_THE_END;
    private volatile boolean positioned;

    ReplyReader(
            TopicsAtStart topics,
            Replies replies,
            Limits limits,
            @Named("replies") KafkaConsumerConfiguration<?, ?> configuration) {
        this.topics = topics;
        this.replies = replies;
        this.settings = configuration.getConfig();
        this.partition = new TopicPartition(Topics.REPLIES.name(), limits.replyPartition());
    }

    /// Whether every reply that is written from now on will be seen.
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
            }
        } finally {
            positioned = false;
        }
    }

    private void position(Consumer<String, byte[]> consumer) {
        consumer.assign(List.of(partition));
        if (next == FROM_THE_END) {
            consumer.seekToEnd(List.of(partition));
        } else {
            consumer.seek(partition, next);
        }
        next = consumer.position(partition);
        positioned = true;
    }

    private void handOver(ConsumerRecord<String, byte[]> record) {
        next = record.offset() + 1;
        try {
            replies.arrived(
                    CloudEvents.readId(record.headers()),
                    CloudEvents.readReply(record.headers(), record.value()),
                    Instant.ofEpochMilli(record.timestamp()));
        } catch (UnreadableMessage e) {
            LOG.warn("dropped the unreadable reply {}@{}: {}", partition, record.offset(), e.getMessage());
        }
    }
}
