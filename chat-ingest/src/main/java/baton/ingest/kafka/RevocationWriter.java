package baton.ingest.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import baton.events.wire.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/// Writes a revocation from the command line.
public final class RevocationWriter {

    private static final Duration WITHIN = Duration.ofSeconds(10);

    private final String bootstrapServers;

    public RevocationWriter(Map<String, String> environment) {
        var port = environment.getOrDefault("BATON_KAFKA_PORT", "9092");
        this.bootstrapServers = environment.getOrDefault("BATON_KAFKA_BOOTSTRAP_SERVERS", "localhost:" + port);
    }

    /// Returns when the revocation is safe.
    ///
    /// @param key what is revoked
    /// @param until tokens that were issued until then are no longer valid
    /// @throws KafkaException when the broker does not answer within 10 s
    public void write(String key, Instant until) {
        var settings = Map.<String, Object>of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                WITHIN.toMillis(),
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                (int) WITHIN.toMillis(),
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                (int) WITHIN.toMillis() / 2,
                ProducerConfig.LINGER_MS_CONFIG,
                0);
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(
                            Topics.REVOCATIONS.name(), key, until.toString().getBytes(UTF_8)))
                    .get();
        } catch (ExecutionException e) {
            throw new KafkaException("Kafka at %s: %s".formatted(bootstrapServers, e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted", e);
        }
    }
}
