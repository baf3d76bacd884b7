package baton.local.broker;

import baton.local.Cluster;
import baton.local.DataFolder;
import baton.local.process.AotCache;
import baton.local.process.Child;
import baton.local.process.JavaProgram;
import baton.local.process.Part;
import baton.local.process.Ports;
import baton.local.process.StartFailure;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kafka.tools.StorageTool;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;

/// A Kafka broker as a process of its own, which keeps its data in a folder from run to run.
public final class Broker implements AutoCloseable {

    private static final Duration READY_WITHIN = Duration.ofSeconds(60);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(6);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(2);

    /// The serial collector, and a young generation that lets it stop the broker half as often: what they did to the
    /// times at 200 turns a second is in docs/evidence/performance.md.
    private static final List<String> OPTIONS = List.of(
            "-Xms256m",
            "-Xmx512m",
            "-Xmn192m",
            "-XX:+UseSerialGC",
            "-XX:+UseCompactObjectHeaders",
            "-Djava.awt.headless=true",
            "-Dlogback.configurationFile=baton/local/broker-logback.xml");

    private final Path folder;
    private final String cluster;
    private final BrokerSettings settings;
    private final AotCache program;
    private final Path log;
    private final Part part;

    /// Not started yet.
    ///
    /// @param cluster the id that a new folder gets, the same for all brokers of a cluster
    /// @param program whose libraries it is run from, where there is a cache of it
    Broker(Path folder, String cluster, BrokerSettings settings, AotCache program, Path log) {
        this.folder = folder.toAbsolutePath();
        this.cluster = cluster;
        this.settings = settings;
        this.program = program;
        this.log = log;
        this.part = new Part(this::spawn, this::awaitAnswer, "TERM", program.stopWithin(STOP_WITHIN));
    }

    /// Returns once the broker answers.
    ///
    /// @param folder its own; its log is `broker.log` in there
    /// @param port 0 for a free one
    public static Broker start(Path folder, int port) {
        var settings = BrokerSettings.alone(Ports.orFree(port), Ports.free());
        var broker = new Broker(folder, newCluster(), settings, AotCache.NONE, folder.resolve("broker.log"));
        broker.part.start();
        return broker;
    }

    /// Not started yet: a single one, or several that find each other.
    ///
    /// @param port of the first; the others have free ones
    /// @param program whose libraries they are run from, where there is a cache of it
    public static List<Broker> of(Cluster plan, int port, DataFolder folder, AotCache program) {
        var id = newCluster();
        var controllers = Stream.generate(Ports::free).limit(plan.brokers()).toList();
        return IntStream.range(0, plan.brokers())
                .mapToObj(number -> new Broker(
                        folder.kafka(number),
                        id,
                        new BrokerSettings(
                                number + 1,
                                number == 0 ? Ports.orFree(port) : Ports.free(),
                                controllers,
                                number == 0 ? plan.detour() : null),
                        program,
                        folder.log(DataFolder.numbered("kafka", number))))
                .toList();
    }

    private static String newCluster() {
        return Uuid.randomUuid().toString();
    }

    public String bootstrapServers() {
        return "localhost:" + port();
    }

    public int port() {
        return settings.port();
    }

    public long pid() {
        return part.child().pid();
    }

    /// The folder of its log directories.
    public Path data() {
        return folder.resolve("data");
    }

    /// Freezes it: connections stay open and nobody answers (SIGSTOP). Returns once it stands still.
    public void pause() {
        part.child().freeze();
    }

    public void resume() {
        part.child().thaw();
    }

    /// Ends it as a power cut would (SIGKILL).
    public void kill() {
        part.kill();
    }

    /// Starts it again on the same folder and port, stopping it in order first if it still runs.
    public void restart() {
        part.restart();
    }

    @Override
    public void close() {
        part.stop();
    }

    public Part part() {
        return part;
    }

    private Child spawn() {
        Ports.demandFree(port(), "Kafka", "BATON_KAFKA_PORT");
        var written = settings.write(folder);
        format(written);
        return Child.start(
                "Kafka",
                JavaProgram.ofClass(program, BrokerProgram.class.getName(), OPTIONS, written.toString()),
                "KILL",
                log);
    }

    /// Gives a new folder its cluster id. One that has been formatted stays as it is.
    private void format(Path written) {
        if (Files.exists(data().resolve("meta.properties"))) {
            return;
        }
        var output = new ByteArrayOutputStream();
        var arguments =
                new String[] {"format", "--ignore-formatted", "--cluster-id", cluster, "--config", written.toString()};
        if (StorageTool.execute(arguments, new PrintStream(output, true, StandardCharsets.UTF_8)) != 0) {
            throw new StartFailure("Kafka's folder %s cannot be set up: %s"
                    .formatted(folder, output.toString(StandardCharsets.UTF_8).strip()));
        }
    }

    private void awaitAnswer(Child started) {
        started.await(() -> Ports.answers(port()), READY_WITHIN);
        var patience = Long.toString(ANSWER_WITHIN.toMillis());
        try (var admin = Admin.create(Map.of(
                "bootstrap.servers", bootstrapServers(),
                "request.timeout.ms", patience,
                "default.api.timeout.ms", patience))) {
            started.await(() -> answers(admin), READY_WITHIN);
        }
    }

    private static boolean answers(Admin admin) {
        try {
            return !admin.describeCluster()
                    .nodes()
                    .get(ANSWER_WITHIN.toMillis(), TimeUnit.MILLISECONDS)
                    .isEmpty();
        } catch (ExecutionException | TimeoutException _) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the broker", e);
        }
    }
}
