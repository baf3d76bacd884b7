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

/// Relays the messages that apps publish to `baton.inbox` to `baton.commands`, in order per chat.
///
/// At least once: the position moves when the whole batch is safe. After a fault, part of the batch
/// is sent again, in order, and the engine recognises it by its `message_id`. A transaction would
/// relay exactly once, but would delay every command of the partition, including those from HTTP,
/// until it commits (RATIONALE.md).
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

    /// Another instance relays what was not sent by then. Without a limit the producer would wait
    /// for ever.
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

    /// Whether every record of the batch is safe on its topic. If not, some of them may be.
    private boolean isSafe(ConsumerRecords<byte[], byte[]> batch) {
        try {
            var sent = new ArrayList<Future<RecordMetadata>>();
            batch.forEach(record -> sent.add(producer.send(records.onward(record, producer))));
            producer.flush();
            sent.forEach(InboxRelay::demandSafe);
            return true;
        } catch (RetriableException e) {
            LOG.warn("could not relay the inbox; trying again: {}", e.toString());
            return false;
        }
    }

    /// Keeps the consumer, and its membership in the group, while the broker is gone. A new
    /// consumer would have to wait until the group has removed the old one.
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
            LOG.info("the inbox position will be committed with the next batch: {}", e.getMessage());
            return true;
        } catch (RetriableException e) {
            LOG.warn("could not commit the inbox position yet: {}", e.toString());
            return false;
        }
    }

    private static void demandSafe(Future<RecordMetadata> sent) {
        try {
            sent.get();
        } catch (ExecutionException e) {
            throw new KafkaException("could not relay a record; the batch will be tried again", e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
