package baton.ingest.kafka;

import static baton.events.problem.ProblemType.LOG_UNAVAILABLE;
import static java.nio.charset.StandardCharsets.UTF_8;

import baton.events.problem.ProblemException;
import baton.events.wire.Topics;
import baton.ingest.tokens.RevocationLog;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
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
import org.jspecify.annotations.Nullable;

/// Writes revocations: from the command line, and when a page signs out. Both are rare, so the
/// producer is closed again.
@Singleton
public final class RevocationWriter implements RevocationLog {

    private static final Duration WITHIN = Duration.ofSeconds(10);

    private final String bootstrapServers;

    RevocationWriter(@Value("${kafka.bootstrap.servers}") String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /// For the command line.
    public static RevocationWriter of(Map<String, String> environment) {
        var port = environment.getOrDefault("BATON_KAFKA_PORT", "9092");
        return new RevocationWriter(environment.getOrDefault("BATON_KAFKA_BOOTSTRAP_SERVERS", "localhost:" + port));
    }

    /// @throws ProblemException `log-unavailable` when the broker does not answer within 10 s
    @Override
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
        } catch (ExecutionException | KafkaException e) {
            throw unavailable(e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable("interrupted");
        }
    }

    private ProblemException unavailable(@Nullable String why) {
        return new ProblemException(
                LOG_UNAVAILABLE, "The revocation is not safe. Kafka at %s: %s".formatted(bootstrapServers, why));
    }
}
