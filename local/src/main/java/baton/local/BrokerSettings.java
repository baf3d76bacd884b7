package baton.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The `server.properties` of a single broker that is its own controller.
final class BrokerSettings {

    private BrokerSettings() {}

    /// Writes them anew at each start, since the controller's port is a free one.
    static Path write(Path folder, int port, int controllerPort) {
        try {
            Files.createDirectories(folder);
            return Files.writeString(folder.resolve("server.properties"), text(folder, port, controllerPort));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path folder, int port, int controllerPort) {
        return """
                process.roles=broker,controller
                node.id=1
                controller.quorum.voters=1@127.0.0.1:%2$d
                listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
                advertised.listeners=PLAINTEXT://localhost:%1$d
                inter.broker.listener.name=PLAINTEXT
                controller.listener.names=CONTROLLER
                listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
                log.dirs=%3$s

                # Topics are made by the services, with the settings they need.
                auto.create.topics.enable=false

                # A transaction that finds the one before it still ending tries again after 1 ms, not 20: decisive for latency.
                add.partitions.to.txn.retry.backoff.ms=1
                # A transaction whose writer was killed holds up readers no longer than it must.
                transaction.abort.timed.out.transaction.cleanup.interval.ms=200
                # The first member of a group starts at once.
                group.initial.rebalance.delay.ms=0

                # An engine that falls silent is missed as soon as it asks to be (BATON_SESSION_TIMEOUT), not after 6 s at least.
                group.min.session.timeout.ms=2000

                # After a kill -9 the broker is let in again once its former self is given up: 4 s, not 9.
                broker.heartbeat.interval.ms=1000
                broker.session.timeout.ms=4000

                # One broker: no copies; few partitions of its own topics for a quick start.
                offsets.topic.num.partitions=4
                offsets.topic.replication.factor=1
                transaction.state.log.num.partitions=4
                transaction.state.log.replication.factor=1
                transaction.state.log.min.isr=1
                share.coordinator.state.topic.num.partitions=1
                share.coordinator.state.topic.replication.factor=1
                share.coordinator.state.topic.min.isr=1
                """.formatted(port, controllerPort, folder.resolve("data"));
    }
}
