package baton.system.stage;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// Kafka from the outside, by the contracts of docs/reference/events.md alone: no code of Baton
/// reads or writes here.
public record Log(String bootstrapServers) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /// An event, read without Baton's classes.
    record Fact(String type, Instant time, JsonNode value) {
        String text(String field) {
            return value.path(field).asText();
        }
    }

    /// All committed events of `baton.events`, in the order of each partition.
    public List<Fact> facts() {
        return records("baton.events").stream().map(Log::fact).toList();
    }

    /// All committed records of a topic.
    public List<ConsumerRecord<byte[], byte[]>> records(String topic) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed");
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            var found = new ArrayList<ConsumerRecord<byte[], byte[]>>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(found::add);
            }
            return found;
        }
    }

    /// Publishes a record like an app, with the default partitioner of the client.
    public void publish(String topic, String key, Map<String, String> headers, byte[] value)
            throws ExecutionException, InterruptedException {
        var message = new ProducerRecord<>(topic, key.getBytes(UTF_8), value);
        headers.forEach((name, header) -> message.headers().add(name, header.getBytes(UTF_8)));
        Map<String, Object> settings = Map.of("bootstrap.servers", bootstrapServers, "acks", "all");
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(message).get();
        }
    }

    public static String header(ConsumerRecord<byte[], byte[]> message, String name) {
        var header = message.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), UTF_8);
    }

    private static Fact fact(ConsumerRecord<byte[], byte[]> message) {
        try {
            return new Fact(
                    header(message, "ce_type").replaceAll("^baton\\.|\\.v1$", ""),
                    Instant.parse(header(message, "ce_time")),
                    JSON.readTree(message.value()));
        } catch (IOException e) {
            throw new UncheckedIOException("offset " + message.offset(), e);
        }
    }
}
