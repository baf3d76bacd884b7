package baton.local.broker;

import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.errors.BrokerIdNotRegisteredException;
import org.apache.kafka.common.utils.Time;

/// The registration that a killed broker leaves in its own controller's log, saying that it is
/// alive and leads.
///
/// A broker that starts on such a log believes that it is the leader until the controller gives up
/// its former self. Meanwhile its transaction coordinator already works, over connections that are
/// not open yet. When for a moment no broker leads, the coordinator believes that the partitions
/// were deleted, and records transactions as complete without their markers. Readers of such a
/// partition wait for ever (RATIONALE.md). So we withdraw the registration first: then no broker
/// leads when ours starts, and it touches no transaction before it serves.
final class FormerBroker {

    private static final int WITHIN_SECONDS = 30;

    private final Properties settings;

    /// @param settings of a broker that is also the only controller
    FormerBroker(Properties settings) {
        this.settings = settings;
    }

    /// Runs the controller without the broker until the registration is withdrawn. Does nothing if
    /// there is none.
    ///
    /// @throws ExecutionException if the controller refuses
    /// @throws TimeoutException if it does not answer
    void giveUp() throws ExecutionException, InterruptedException, TimeoutException {
        var controller = new KafkaRaftServer(KafkaConfig.fromProps(controllerAlone()), Time.SYSTEM);
        controller.startup();
        try (var admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_CONTROLLERS_CONFIG, address()))) {
            var node = Integer.parseInt(settings.getProperty("node.id"));
            admin.unregisterBroker(node).all().get(WITHIN_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof BrokerIdNotRegisteredException)) {
                throw e;
            }
        } finally {
            controller.shutdown();
            controller.awaitShutdown();
        }
    }

    private Properties controllerAlone() {
        var alone = new Properties();
        alone.putAll(settings);
        alone.setProperty("process.roles", "controller");
        alone.setProperty("listeners", "CONTROLLER://" + address());
        alone.remove("advertised.listeners");
        alone.remove("inter.broker.listener.name");
        return alone;
    }

    /// The address of the one voter, from `1@127.0.0.1:9093`.
    private String address() {
        var voter = settings.getProperty("controller.quorum.voters");
        return voter.substring(voter.indexOf('@') + 1);
    }
}
