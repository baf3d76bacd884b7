package baton.ingest.kafka;

import baton.events.wire.CloudEvents;
import baton.events.wire.Topics;
import baton.events.wire.UnreadableMessage;
import baton.ingest.Limits;
import baton.ingest.Replies;
import io.micronaut.configuration.kafka.config.KafkaConsumerConfiguration;
import io.micronaut.context.annotation.Context;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Named;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads this instance's partition of `baton.replies`, from now on, and hands each reply to who waits for it.
///
/// Starts at the end: what was answered before is for a process that is gone. After a fault it goes on where it was,
/// so that who waits meanwhile is still served.
@Context
final class ReplyReader {

    private static final Logger LOG = LoggerFactory.getLogger(ReplyReader.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final long FROM_THE_END = -1;

    private final TopicsAtStart topics;
    private final Replies replies;
    private final Properties settings;
    private final TopicPartition partition;
    private final Thread thread = Thread.ofPlatform().name("replies").daemon().unstarted(this::readOn);

    private long next = FROM_THE_END;
    private volatile boolean positioned;
    private volatile boolean stopping;

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

    /// Whether a reply that is written from now on will be seen.
    boolean isPositioned() {
        return positioned;
    }

    @PostConstruct
    void start() {
        var _ = topics.there().thenRun(thread::start);
    }

    @PreDestroy
    void stop() throws InterruptedException {
        stopping = true;
        if (thread.isAlive()) {
            thread.join(Duration.ofSeconds(2));
        }
    }

    private void readOn() {
        while (!stopping) {
            try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
                readWith(consumer);
            } catch (RuntimeException e) {
                positioned = false;
                LOG.error("Replies cannot be read; trying again", e);
                pause();
            }
        }
    }

    private void readWith(Consumer<String, byte[]> consumer) {
        consumer.assign(List.of(partition));
        if (next == FROM_THE_END) {
            consumer.seekToEnd(List.of(partition));
        } else {
            consumer.seek(partition, next);
        }
        next = consumer.position(partition);
        positioned = true;
        while (!stopping) {
            consumer.poll(POLL).forEach(this::handOver);
        }
    }

    private void handOver(ConsumerRecord<String, byte[]> record) {
        next = record.offset() + 1;
        try {
            replies.arrived(CloudEvents.readReply(record.headers(), record.value()));
        } catch (UnreadableMessage e) {
            LOG.warn("Reply {}@{} is let go: {}", partition, record.offset(), e.getMessage());
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
