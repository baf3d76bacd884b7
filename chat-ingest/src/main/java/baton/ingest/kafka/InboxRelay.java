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
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// Relays what apps publish to `baton.inbox` on to `baton.commands`, in order per chat.
///
/// At least once: the position moves when all of a batch is safe, so after a fault some of it is sent again, in order,
/// and the engine knows it by its `message_id`. A transaction would make it exactly once here, and hold up every
/// command of the partition, those of HTTP too, until it commits (RATIONALE.md).
@Context
final class InboxRelay {

    private static final Duration POLL = Duration.ofMillis(500);

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

    @PreDestroy
    void stop() {
        reading.stop();
    }

    private void relay(BooleanSupplier wanted) {
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(Topics.INBOX.name()));
            while (wanted.getAsBoolean()) {
                relayBatch(consumer);
            }
        }
    }

    private void relayBatch(Consumer<byte[], byte[]> consumer) {
        var sent = new ArrayList<Future<RecordMetadata>>();
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
            sent.add(producer.send(records.onward(record, producer)));
        }
        if (!sent.isEmpty()) {
            producer.flush();
            sent.forEach(InboxRelay::demandSafe);
            consumer.commitSync();
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
