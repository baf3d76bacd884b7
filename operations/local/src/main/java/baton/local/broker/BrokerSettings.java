package baton.local.broker;

import baton.local.Cluster.Detour;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Writes the `server.properties` of a broker that is also a controller: the only one, or one of
/// several.
///
/// @param node its number, from 1
/// @param port for clients and other brokers
/// @param controllers the controllers' ports, by node; each record has as many copies as there are
/// controllers
/// @param detour null if there is only one way to it
public record BrokerSettings(
        int node,
        int port,
        List<Integer> controllers,
        @Nullable Detour detour) {

    public BrokerSettings {
        controllers = List.copyOf(controllers);
    }

    public static BrokerSettings alone(int port, int controller) {
        return new BrokerSettings(1, port, List.of(controller), null);
    }

    /// @param folder the broker's own folder
    public Path write(Path folder) {
        try {
            Files.createDirectories(folder);
            return Files.writeString(folder.resolve("server.properties"), text(folder));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String text(Path folder) {
        var text = """
                process.roles=broker,controller
                node.id=%1$d
                controller.quorum.voters=%2$s
                listeners=PLAINTEXT://127.0.0.1:%3$d,CONTROLLER://127.0.0.1:%4$d%5$s
                advertised.listeners=PLAINTEXT://localhost:%3$d%6$s
                inter.broker.listener.name=PLAINTEXT
                controller.listener.names=CONTROLLER
                listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,DETOUR:PLAINTEXT
                log.dirs=%7$s

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

                # A broker that says nothing for so long is given up: 4 s among several, not 9. A single one has nobody who
                # could take over, and would lose its own partitions when it is frozen or starved for some seconds.
                broker.heartbeat.interval.ms=1000
                broker.session.timeout.ms=%10$d

                # The cleaner's table of keys takes 16 MiB and not 128, which would be most of this broker's heap: it then marked
                # all of it every two seconds. 16 MiB are 700,000 keys a round; whatever is more waits for the next.
                log.cleaner.dedupe.buffer.size=16777216

                # As many copies as there are brokers; few partitions of its own topics for a quick start.
                offsets.topic.num.partitions=4
                offsets.topic.replication.factor=%8$d
                transaction.state.log.num.partitions=4
                transaction.state.log.replication.factor=%8$d
                transaction.state.log.min.isr=%9$d
                share.coordinator.state.topic.num.partitions=1
                share.coordinator.state.topic.replication.factor=%8$d
                share.coordinator.state.topic.min.isr=%9$d
                """.formatted(
                        node,
                        voters(),
                        port,
                        controllers.get(node - 1),
                        detour == null ? "" : ",DETOUR://127.0.0.1:" + detour.listens(),
                        detour == null ? "" : ",DETOUR://localhost:" + detour.advertised(),
                        folder.resolve("data"),
                        copies(),
                        copiesInTime(),
                        copies() == 1 ? 60_000 : 4_000);
        return copies() == 1 ? text : text + "min.insync.replicas=%d%n".formatted(copiesInTime());
    }

    private String voters() {
        return IntStream.range(0, controllers.size())
                .mapToObj(index -> "%d@127.0.0.1:%d".formatted(index + 1, controllers.get(index)))
                .collect(Collectors.joining(","));
    }

    private int copies() {
        return controllers.size();
    }

    /// How many brokers must have a record before it is acknowledged: one broker may be down.
    private int copiesInTime() {
        return Math.max(1, copies() - 1);
    }
}
