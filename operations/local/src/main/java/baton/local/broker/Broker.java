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

/// Runs a Kafka broker in its own process. It keeps its data in a folder from run to run.
public final class Broker implements AutoCloseable {

    private static final Duration READY_WITHIN = Duration.ofMinutes(3);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(6);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(2);

    /// The serial collector, and a young generation large enough to halve its pauses. Their effect
    /// at 200 exchanges a second is in docs/evidence/performance.md.
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

    /// Creates a broker without starting it.
    ///
    /// @param cluster the id for a new folder, the same for all brokers of a cluster
    /// @param program the program whose libraries it runs from, if that program has a cache
    Broker(Path folder, String cluster, BrokerSettings settings, AotCache program, Path log) {
        this.folder = folder.toAbsolutePath();
        this.cluster = cluster;
        this.settings = settings;
        this.program = program;
        this.log = log;
        this.part = new Part(this::spawn, this::awaitAnswer, "TERM", program.stopWithin(STOP_WITHIN));
    }

    /// Starts a broker, and returns once it answers.
    ///
    /// @param folder its own folder; the log is `broker.log` in it
    /// @param port 0 for a free one
    public static Broker start(Path folder, int port) {
        var settings = BrokerSettings.alone(Ports.orFree(port), Ports.free());
        var broker = new Broker(folder, newCluster(), settings, AotCache.NONE, folder.resolve("broker.log"));
        broker.part.start();
        return broker;
    }

    /// Creates a single broker, or several that find each other, without starting them.
    ///
    /// @param port of the first broker; the others have free ports
    /// @param program the program whose libraries they run from, if that program has a cache
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

    /// Freezes it (SIGSTOP): connections stay open, and it answers nothing. Returns once no thread
    /// runs.
    public void pause() {
        part.child().freeze();
    }

    public void resume() {
        part.child().thaw();
    }

    /// Ends it like a power cut (SIGKILL).
    public void kill() {
        part.kill();
    }

    /// Starts it again on the same folder and port. If it still runs, stops it in order first.
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

    /// Gives a new folder its cluster id. A formatted folder stays as it is.
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
