package baton.local;

import baton.events.wire.Topics;
import baton.local.process.AotCache;
import baton.local.process.Ports;
import baton.local.process.StartFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// The folders, ports and engines of a local Baton. Users set them by environment variables; tests
/// use free ports.
///
/// @param home the project's root, where the services' artefacts are
/// @param data the folder for data and logs
/// @param fresh whether to start empty
/// @param engines how many engines share the partitions, 1 to 4
/// @param services environment variables for the services, such as `BATON_IDLE_TIMEOUT`
/// @param cluster the brokers
/// @param training whether the JVMs write their [caches][AotCache] when they end
public record LocalSettings(
        Path home,
        Path data,
        boolean fresh,
        int engines,
        int httpPort,
        int kafkaPort,
        int postgresPort,
        Map<String, String> services,
        Cluster cluster,
        boolean training) {

    /// The number of partitions: one more engine would have nothing to do.
    private static final int MAX_ENGINES = Topics.PARTITIONS;

    public LocalSettings {
        services = Map.copyOf(services);
    }

    /// The environment's settings, with the defaults of SPEC section 8.
    static LocalSettings of(Map<String, String> environment, boolean fresh) {
        var home = project();
        var data = Path.of(environment.getOrDefault("BATON_DATA", ".baton"));
        return new LocalSettings(
                home,
                home.resolve(data).normalize(),
                fresh,
                engines(environment),
                port(environment, "BATON_HTTP_PORT", 8080),
                port(environment, "BATON_KAFKA_PORT", 9092),
                port(environment, "BATON_POSTGRES_PORT", 5433),
                Map.of(),
                Cluster.SINGLE,
                false);
    }

    /// Settings for tests: on free ports, so that no other Baton is disturbed.
    public static LocalSettings onFreePorts(Path data) {
        return new LocalSettings(
                project(), data, false, 1, Ports.free(), Ports.free(), Ports.free(), Map.of(), Cluster.SINGLE, false);
    }

    /// The same, with an environment variable for the services.
    public LocalSettings with(String name, String value) {
        var more = new HashMap<>(services);
        more.put(name, value);
        return new LocalSettings(
                home, data, fresh, engines, httpPort, kafkaPort, postgresPort, more, cluster, training);
    }

    /// The same, with this number of engines.
    public LocalSettings withEngines(int count) {
        return new LocalSettings(
                home, data, fresh, count, httpPort, kafkaPort, postgresPort, services, cluster, training);
    }

    /// The same, with these brokers.
    public LocalSettings on(Cluster brokers) {
        return new LocalSettings(
                home, data, fresh, engines, httpPort, kafkaPort, postgresPort, services, brokers, training);
    }

    /// The same for a [Training], which starts empty.
    LocalSettings forTraining() {
        return new LocalSettings(home, data, true, engines, httpPort, kafkaPort, postgresPort, services, cluster, true);
    }

    /// The program that a module builds.
    ///
    /// @param module its folder in the project, such as `chat-ingest`
    AotCache program(String module) {
        var folder = home.resolve(module);
        return new AotCache(folder.resolve("target").resolve(folder.getFileName() + ".jar"), training);
    }

    /// The launcher passes the project's folder; a test runs somewhere inside it.
    private static Path project() {
        var said = System.getProperty("baton.home");
        if (said != null) {
            return Path.of(said);
        }
        for (var folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve("assignment-engine").resolve("pom.xml"))) {
                return folder;
            }
        }
        throw new StartFailure("Baton's project folder is not found: start Baton with its launcher, ./baton.");
    }

    private static int engines(Map<String, String> environment) {
        return number(environment, "BATON_ENGINES", 1, MAX_ENGINES, "a number of engines");
    }

    private static int port(Map<String, String> environment, String name, int otherwise) {
        return number(environment, name, otherwise, 65_535, "a port");
    }

    /// @param most the largest valid number; the smallest is 1
    private static int number(Map<String, String> environment, String name, int otherwise, int most, String expected) {
        var said = environment.get(name);
        if (said == null || said.isBlank()) {
            return otherwise;
        }
        try {
            var number = Integer.parseInt(said.strip());
            if (number >= 1 && number <= most) {
                return number;
            }
        } catch (NumberFormatException _) {
            // The message below gives the range.
        }
        throw new StartFailure("%s: %s (expected: %s from 1 to %d)".formatted(name, said, expected, most));
    }
}
