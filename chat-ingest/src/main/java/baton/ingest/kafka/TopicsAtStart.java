package baton.ingest.kafka;

import baton.events.wire.TopicSetup;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Value;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.AdminClient;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Creates the missing topics. Tries until it succeeds, because the broker may start later than
/// this service.
@Context
final class TopicsAtStart {

    private static final Logger LOG = LoggerFactory.getLogger(TopicsAtStart.class);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final AdminClient admin;
    private final KafkaCommandLog commands;
    private final short replicationFactor;
    private final CompletableFuture<@Nullable Void> there = new CompletableFuture<>();
    private final Thread thread = Thread.ofVirtual().name("topics-at-start").unstarted(this::untilThere);

    TopicsAtStart(
            AdminClient admin,
            KafkaCommandLog commands,
            @Value("${baton.ingest.replication-factor}") short replicationFactor) {
        this.admin = admin;
        this.commands = commands;
        this.replicationFactor = replicationFactor;
    }

    /// @return completes once every topic exists and commands can be sent without delay
    CompletableFuture<@Nullable Void> there() {
        return there;
    }

    @PostConstruct
    void start() {
        thread.start();
    }

    @PreDestroy
    void stop() {
        thread.interrupt();
    }

    private void untilThere() {
        try {
            while (!isThere()) {
                Thread.sleep(PAUSE);
            }
            LOG.info("all topics exist");
            there.complete(null);
        } catch (InterruptedException e) {
            there.cancel(false);
        }
    }

    private boolean isThere() throws InterruptedException {
        try {
            TopicSetup.ensure(admin, replicationFactor);
            commands.warmUp();
            return true;
        } catch (ExecutionException | KafkaException e) {
            LOG.warn("the topics do not exist yet: {}", e.getMessage());
            return false;
        }
    }
}
