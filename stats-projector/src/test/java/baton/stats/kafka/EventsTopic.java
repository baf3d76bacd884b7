package baton.stats.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import baton.events.envelope.EventEnvelope;
import baton.events.wire.CloudEvents;
import baton.events.wire.DeadLetter;
import baton.events.wire.Partitioning;
import baton.events.wire.TopicSetup;
import baton.events.wire.Topics;
import baton.stats.QueueStory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// Writes `baton.events` in transactions as the engine does, and reads the dead letters.
final class EventsTopic implements AutoCloseable {

    private final String broker;
    private final Producer<byte[], byte[]> producer;

    EventsTopic(String broker) throws ExecutionException, InterruptedException {
        this.broker = broker;
        try (var admin = Admin.create(Map.of("bootstrap.servers", broker))) {
            TopicSetup.ensure(admin, (short) 1);
        }
        producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        broker,
                        "transactional.id",
                        UUID.randomUUID().toString()),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        producer.initTransactions();
    }

    void write(QueueStory story) {
        write(story.events());
    }

    void write(List<EventEnvelope> events) {
        producer.beginTransaction();
        events.forEach(this::send);
        producer.commitTransaction();
    }

    /// Writes events in a transaction and aborts it. No reader must ever see them.
    void writeAborted(List<EventEnvelope> events) {
        producer.beginTransaction();
        events.forEach(this::send);
        producer.flush();
        producer.abortTransaction();
    }

    private void send(EventEnvelope event) {
        var message = CloudEvents.write(event);
        var partition = Partitioning.partitionOf(event.body().queueId(), Topics.PARTITIONS);
        send(partition, message.key(), message.value(), message.headers());
    }

    /// Writes any record to one partition.
    void write(int partition, String key, byte[] value, Headers headers) {
        producer.beginTransaction();
        send(partition, key, value, headers);
        producer.commitTransaction();
    }

    private void send(int partition, String key, byte[] value, Headers headers) {
        var _ = producer.send(
                new ProducerRecord<>(Topics.EVENTS.name(), partition, key.getBytes(UTF_8), value, headers));
    }

    /// The causes of all dead letters, oldest first.
    List<String> deadLetterCauses() {
        var deserializer = new ByteArrayDeserializer();
        try (var consumer =
                new KafkaConsumer<>(Map.<String, Object>of("bootstrap.servers", broker), deserializer, deserializer)) {
            var partition = new TopicPartition(Topics.DEAD_LETTERS.name(), 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            var end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            var causes = new ArrayList<String>();
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(100))
                        .forEach(record -> causes.add(new String(
                                record.headers().lastHeader(DeadLetter.CAUSE).value(), UTF_8)));
            }
            return causes;
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
