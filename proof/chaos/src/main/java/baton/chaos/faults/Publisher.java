package baton.chaos.faults;

import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// Puts records on Kafka, like a program that is not part of Baton.
public final class Publisher implements AutoCloseable {

    private final Producer<byte[], byte[]> producer;

    public Publisher(String bootstrapServers) {
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "acks", "all"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /// Returns when the record cannot be lost.
    ///
    /// @throws IllegalStateException when Kafka does not accept it, with the reason
    public RecordMetadata publish(ProducerRecord<byte[], byte[]> record) throws InterruptedException {
        try {
            return producer.send(record).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "%s was not accepted: %s".formatted(record.topic(), String.valueOf(e.getCause())), e);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
