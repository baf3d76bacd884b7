package baton.ingest.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import baton.events.wire.Topics;
import baton.ingest.tokens.Revocations;
import io.micronaut.configuration.kafka.config.KafkaConsumerConfiguration;
import io.micronaut.context.annotation.Context;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Named;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads which tokens were revoked, from the first revocation on. A record is read within a second,
/// and a token that was verified is asked about at every call.
@Context
final class RevocationReader implements PositionedReader.Records {

    private static final Logger LOG = LoggerFactory.getLogger(RevocationReader.class);
    private static final TopicPartition PARTITION = new TopicPartition(Topics.REVOCATIONS.name(), 0);

    private final TopicsAtStart topics;
    private final Revocations revocations;
    private final PositionedReader reader;

    RevocationReader(
            TopicsAtStart topics,
            Revocations revocations,
            @Named("revocations") KafkaConsumerConfiguration<?, ?> configuration) {
        this.topics = topics;
        this.revocations = revocations;
        this.reader = new PositionedReader("revocations", configuration.getConfig(), this);
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
        return Map.of(PARTITION, 0L);
    }

    /// The value is the time of the revocation; without one it is taken back.
    @Override
    public void arrived(ConsumerRecord<String, byte[]> record) {
        if (record.value() == null) {
            revocations.allow(record.key());
            return;
        }
        try {
            revocations.revoke(record.key(), Instant.parse(new String(record.value(), UTF_8)));
        } catch (DateTimeException e) {
            LOG.warn("no revocation at offset {} of {}: {}", record.offset(), record.topic(), e.getMessage());
        }
    }

    @Override
    public void readUpTo(TopicPartition partition, long position) {
        // Every record is noted when it arrives.
    }
}
