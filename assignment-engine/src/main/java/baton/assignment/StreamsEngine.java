package baton.assignment;

import baton.assignment.streams.AssignmentTopology;
import baton.assignment.streams.CommitPace;
import baton.assignment.streams.Observer;
import baton.assignment.streams.PacedClients;
import baton.events.wire.TopicSetup;
import io.micronaut.context.annotation.Context;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs the topology from start to stop of the process: waits for the broker, creates missing
/// topics and replaces threads that die. When they keep dying, or cannot be started, it ends the
/// process so that it is restarted.
@Context
final class StreamsEngine {

    private static final Logger LOG = LoggerFactory.getLogger(StreamsEngine.class);

    /// How long a proper stop may take.
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(8);

    private final EngineConfiguration configuration;
    private final KafkaStreams streams;
    private final LastRun lastRun;
    private final Thread starter;

    StreamsEngine(EngineConfiguration configuration, Observer observer) {
        this.configuration = configuration;
        var pace = new CommitPace();
        this.streams = new KafkaStreams(
                AssignmentTopology.topology(configuration.settings(), observer, pace),
                StreamsSettings.of(configuration),
                new PacedClients(pace));
        this.lastRun = new LastRun(configuration.stateDir());
        this.starter = Thread.ofVirtual().name("engine-starter").unstarted(this::startOnceThereIsABroker);
    }

    @PostConstruct
    void start() {
        var deaths = new ThreadDeaths();
        streams.setUncaughtExceptionHandler(failure -> {
            LOG.error("a stream thread has died; its transaction is aborted", failure);
            return deaths.isOneTooMany() ? giveUp() : StreamThreadExceptionResponse.REPLACE_THREAD;
        });
        starter.start();
    }

    @PreDestroy
    void stop() {
        starter.interrupt();
        if (streams.close(CLOSE_TIMEOUT)) {
            lastRun.endsInOrder();
        }
    }

    KafkaStreams streams() {
        return streams;
    }

    private void startOnceThereIsABroker() {
        try (var admin = Admin.create(Map.<String, Object>of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, configuration.kafkaBootstrapServers()))) {
            ensureTopics(admin);
            letOthersTakeOver();
            streams.start();
            lastRun.begins();
        } catch (InterruptedException e) {
            LOG.info("stopped before the engine had started");
        } catch (RuntimeException e) {
            LOG.error("the engine cannot start: ending the process, so that it is restarted", e);
            end();
        }
    }

    private void ensureTopics(Admin admin) throws InterruptedException {
        for (var ready = false; !ready; ) {
            try {
                TopicSetup.ensure(admin, configuration.replicationFactor());
                ready = true;
            } catch (ExecutionException e) {
                LOG.warn("no broker at {} yet: {}", configuration.kafkaBootstrapServers(), e.getMessage());
                Thread.sleep(Duration.ofSeconds(1));
            }
        }
    }

    /// An engine that was killed and restarts before its session has expired would get its
    /// partitions back at once. They would then wait until its store is restored. The stores of the
    /// standbys are ready, so let them take over.
    private void letOthersTakeOver() throws InterruptedException {
        if (configuration.standbyReplicas() > 0 && lastRun.wasCutShort()) {
            LOG.info(
                    "the last run did not stop properly: waiting {}, so that others take over",
                    configuration.sessionTimeout());
            Thread.sleep(configuration.sessionTimeout());
        }
    }

    private static StreamThreadExceptionResponse giveUp() {
        LOG.error("stream threads keep dying: ending the process, so that it is restarted");
        end();
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }

    /// Ends the process from another thread, because a proper end would wait for the dying one.
    private static void end() {
        Thread.ofPlatform().name("engine-end").start(() -> System.exit(1));
    }
}
