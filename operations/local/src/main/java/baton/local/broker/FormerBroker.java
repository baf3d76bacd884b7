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

/// The registration that a killed broker leaves behind in its own controller's log: that it is there, and leads.
///
/// A broker that starts on such a log takes itself for the leader until its former self is given up. Meanwhile its
/// transaction coordinator is at work already, on connections that are not open yet; and when, for a moment, nobody
/// leads, it takes the partitions for deleted, and notes transactions as complete that have no marker there. Such a
/// partition stands still for ever (RATIONALE.md). So the registration is withdrawn before: then nobody leads anything
/// when the broker starts, and no transaction is touched before it serves.
final class FormerBroker {

    private static final int WITHIN_SECONDS = 30;

    private final Properties settings;

    /// @param settings of a broker that is the only controller, too
    FormerBroker(Properties settings) {
        this.settings = settings;
    }

    /// Runs the controller without the broker for as long as it takes to withdraw the registration. Does nothing if
    /// there is none.
    ///
    /// @throws ExecutionException when the controller refuses
    /// @throws TimeoutException when it does not answer
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

    /// Of the one voter, `1@127.0.0.1:9093`.
    private String address() {
        var voter = settings.getProperty("controller.quorum.voters");
        return voter.substring(voter.indexOf('@') + 1);
    }
}
