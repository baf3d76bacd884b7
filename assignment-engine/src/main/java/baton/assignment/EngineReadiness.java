package baton.assignment;

import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.AbstractHealthIndicator;
import io.micronaut.management.health.indicator.annotation.Readiness;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.streams.KafkaStreams;

/// Reports UP while commands are being decided: the streams are RUNNING, which means that nothing
/// is left to restore, and the broker answers within 2 s. Liveness ignores this, because a restart
/// would not bring the broker back.
@Singleton
@Readiness
final class EngineReadiness extends AbstractHealthIndicator<Map<String, Object>> {

    private static final int BROKER_TIMEOUT_MS = 2_000;

    private final StreamsEngine engine;
    private final Admin admin;

    EngineReadiness(StreamsEngine engine, EngineConfiguration configuration) {
        this.engine = engine;
        this.admin = Admin.create(Map.<String, Object>of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, configuration.kafkaBootstrapServers(),
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, BROKER_TIMEOUT_MS,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, BROKER_TIMEOUT_MS));
    }

    @Override
    protected String getName() {
        return "engine";
    }

    @Override
    protected Map<String, Object> getHealthInformation() {
        var state = engine.streams().state();
        var broker = brokerAnswers();
        healthStatus = state == KafkaStreams.State.RUNNING && broker ? HealthStatus.UP : HealthStatus.DOWN;
        return Map.of("streams", state.name(), "broker_answers", broker);
    }

    @PreDestroy
    void close() {
        admin.close();
    }

    private boolean brokerAnswers() {
        try {
            admin.describeCluster().clusterId().get(BROKER_TIMEOUT_MS, TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException | TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
