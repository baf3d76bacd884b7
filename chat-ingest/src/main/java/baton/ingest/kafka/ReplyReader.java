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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads this instance's partition of `baton.replies`, and hands each reply to the call that waits
/// for it.
///
/// Starts at the end, because earlier replies are for a process that no longer exists. After a
/// fault it continues at its position, so the calls that waited meanwhile still get their replies.
@Context
final class ReplyReader implements PositionedReader.Records {

    private static final Logger LOG = LoggerFactory.getLogger(ReplyReader.class);

    private final TopicsAtStart topics;
    private final Replies replies;
    private final TopicPartition partition;
    private final PositionedReader reader;

    ReplyReader(
            TopicsAtStart topics,
            Replies replies,
            Limits limits,
            @Named("replies") KafkaConsumerConfiguration<?, ?> configuration) {
        this.topics = topics;
        this.replies = replies;
        this.partition = new TopicPartition(Topics.REPLIES.name(), limits.replyPartition());
        this.reader = new PositionedReader("replies", configuration.getConfig(), this);
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
        return consumer.endOffsets(List.of(partition));
    }

    @Override
    public void readUpTo(TopicPartition partition, long position) {
        // Calls wait for their replies, not for positions.
    }

    @Override
    public void arrived(ConsumerRecord<String, byte[]> record) {
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
