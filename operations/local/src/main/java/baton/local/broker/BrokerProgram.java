package baton.local.broker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.Kafka;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The main class of a broker's process: runs Kafka, after the cleanup that a killed broker needs.
final class BrokerProgram {

    private static final Logger LOG = LoggerFactory.getLogger(BrokerProgram.class);

    /// The controller's log. It exists from the first start on.
    private static final String HAS_RUN = "__cluster_metadata-0";

    /// Kafka's own mark. It exists from an orderly end until the next start.
    private static final String ENDED_IN_ORDER = ".kafka_cleanshutdown";

    private BrokerProgram() {}

    /// @param arguments the `server.properties` that [BrokerSettings] wrote, in a formatted folder
    public static void main(String... arguments) throws Exception {
        var settings = settings(Path.of(arguments[0]));
        if (isAlone(settings) && wasCutShort(settings)) {
            LOG.info("the last run did not end in order: withdrawing its registration first");
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

    /// Whether this broker is alone. Among several, others take over what it leads, and it cannot
    /// decide for all controllers.
    private static boolean isAlone(Properties settings) {
        return !settings.getProperty("controller.quorum.voters").contains(",");
    }

    private static boolean wasCutShort(Properties settings) {
        var data = Path.of(settings.getProperty("log.dirs"));
        return Files.exists(data.resolve(HAS_RUN)) && !Files.exists(data.resolve(ENDED_IN_ORDER));
    }
}
