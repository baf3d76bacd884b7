package baton.assignment;

import baton.assignment.streams.AssignmentTopology;
import baton.events.wire.Topics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks every 5 s for [hanging transactions][HangingTransactions] where the engine writes, from the start of the
/// process on: an engine that has to restore such a partition would wait for ever.
@Singleton
final class TransactionWatch {

    private static final Logger LOG = LoggerFactory.getLogger(TransactionWatch.class);
    private static final String INTERVAL = "5s";
    private static final List<String> TOPICS = List.of(
            Topics.EVENTS.name(),
            Topics.REPLIES.name(),
            Topics.COMMANDS.name(),
            Topics.DEAD_LETTERS.name(),
            AssignmentTopology.changelog(StreamsSettings.APPLICATION));

    private final Admin admin;
    private final HangingTransactions hanging;
    private final Counter ended;

    TransactionWatch(EngineConfiguration configuration, MeterRegistry registry) {
        this.admin = Admin.create(Map.<String, Object>of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, configuration.kafkaBootstrapServers()));
        this.hanging = new HangingTransactions(admin, TOPICS);
        this.ended = registry.counter("baton.engine.hanging.transactions");
    }

    @Scheduled(fixedDelay = INTERVAL, initialDelay = INTERVAL)
    void look() throws InterruptedException {
        try {
            for (var one : hanging.end()) {
                ended.increment();
                LOG.warn("a transaction that its coordinator knew nothing of was still open, and is ended: {}", one);
            }
        } catch (ExecutionException e) {
            LOG.debug("whether a transaction hangs cannot be seen just now", e);
        }
    }

    @PreDestroy
    void close() {
        admin.close();
    }
}
