package baton.local.broker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.Kafka;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a broker's process runs: Kafka itself, after what a killed one must do first.
final class BrokerProgram {

    private static final Logger LOG = LoggerFactory.getLogger(BrokerProgram.class);

    /// The controller's log: from the first start on.
    private static final String HAS_RUN = "__cluster_metadata-0";

    /// Kafka's own mark: from an orderly end until the next start.
    private static final String ENDED_IN_ORDER = ".kafka_cleanshutdown";

    private BrokerProgram() {}

    /// @param arguments the `server.properties` that [BrokerSettings] has written, in a folder that has been formatted
    public static void main(String... arguments) throws Exception {
        var settings = settings(Path.of(arguments[0]));
        if (isAlone(settings) && wasCutShort(settings)) {
            LOG.info("the last run was cut short: its registration is withdrawn first");
            new FormerBroker(settings).giveUp();
        }
        Kafka.main(arguments);
    }

    private static Properties settings(Path file) throws IOException {
        var settings = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            settings.load(reader);
        }
        return settings;
    }

    /// Others take over what a broker of several leads, and it cannot speak for all controllers.
    private static boolean isAlone(Properties settings) {
        return !settings.getProperty("controller.quorum.voters").contains(",");
    }

    private static boolean wasCutShort(Properties settings) {
        var data = Path.of(settings.getProperty("log.dirs"));
        return Files.exists(data.resolve(HAS_RUN)) && !Files.exists(data.resolve(ENDED_IN_ORDER));
    }
}
