package baton.ingest.kafka;

import baton.events.wire.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.configuration.kafka.annotation.KafkaClient;
import io.micronaut.configuration.kafka.config.KafkaConsumerConfiguration;
import io.micronaut.context.annotation.Context;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Named;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Relays what apps publish to `baton.inbox` on to `baton.commands`, in order per chat.
///
/// At least once: the position moves when all of a batch is safe, so after a fault some of it is sent again, in order,
/// and the engine knows it by its `message_id`. A transaction would make it exactly once here, and hold up every
/// command of the partition, those of HTTP too, until it commits (RATIONALE.md).
@Context
final class InboxRelay {

    private static final Logger LOG = LoggerFactory.getLogger(InboxRelay.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration END_WITHIN = Duration.ofSeconds(2);

    private final TopicsAtStart topics;
    private final Producer<byte[], byte[]> producer;
    private final Properties settings;
    private final InboxRecord records;
    private final Reading reading = new Reading("inbox", this::relay);

    InboxRelay(
            TopicsAtStart topics,
            @KafkaClient("inbox") Producer<byte[], byte[]> producer,
            @Named("inbox") KafkaConsumerConfiguration<?, ?> configuration,
            MeterRegistry meters) {
        this.topics = topics;
        this.producer = producer;
        this.settings = configuration.getConfig();
        this.records = new InboxRecord(meters);
    }

    @PostConstruct
    void start() {
        reading.startAfter(topics.there());
    }

    /// What is not on its way by then is relayed by who comes next. The producer itself would wait for ever.
    @PreDestroy
    void stop() {
        reading.askToStop();
        producer.close(END_WITHIN);
        reading.stop();
    }

    private void relay(BooleanSupplier wanted) {
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(Topics.INBOX.name()));
            while (wanted.getAsBoolean()) {
                var batch = consumer.poll(POLL);
                if (!isSafe(batch)) {
                    rewind(consumer, batch);
                } else if (!batch.isEmpty()) {
                    commit(consumer, wanted);
                }
            }
        }
    }

    /// Whether every record of the batch has arrived where it goes. If not, some may have.
    private boolean isSafe(ConsumerRecords<byte[], byte[]> batch) {
        try {
            var sent = new ArrayList<Future<RecordMetadata>>();
            batch.forEach(record -> sent.add(producer.send(records.onward(record, producer))));
            producer.flush();
            sent.forEach(InboxRelay::demandSafe);
            return true;
        } catch (RetriableException e) {
            LOG.warn("The inbox is not relayed now: {}", e.toString());
            return false;
        }
    }

    /// Keeps the consumer, and with it its place in the group, while the broker is gone: a new one would have to wait
    /// until the group has forgotten the old.
    private static void rewind(Consumer<byte[], byte[]> consumer, ConsumerRecords<byte[], byte[]> batch) {
        batch.partitions()
                .forEach(partition -> consumer.seek(
                        partition, batch.records(partition).getFirst().offset()));
    }

    private static void commit(Consumer<byte[], byte[]> consumer, BooleanSupplier wanted) {
        var committed = false;
        while (!committed && wanted.getAsBoolean()) {
            committed = tryCommit(consumer);
        }
    }

    private static boolean tryCommit(Consumer<byte[], byte[]> consumer) {
        try {
            consumer.commitSync();
            return true;
        } catch (RebalanceInProgressException e) {
            LOG.info("Committed with the next batch, by whoever has the partition then: {}", e.getMessage());
            return true;
        } catch (RetriableException e) {
            LOG.warn("The inbox's position is not committed yet: {}", e.toString());
            return false;
        }
    }

    private static void demandSafe(Future<RecordMetadata> sent) {
        try {
            sent.get();
        } catch (ExecutionException e) {
            throw new KafkaException("not relayed, and so tried again", e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
