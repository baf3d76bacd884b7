package baton.local;

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
import kafka.tools.StorageTool;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;

/// A Kafka broker as a process of its own, which keeps its data in a folder from run to run.
public final class Broker implements AutoCloseable {

    private static final Duration READY_WITHIN = Duration.ofSeconds(60);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(6);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(2);
    private static final List<String> OPTIONS = List.of(
            "-Xms256m",
            "-Xmx512m",
            "-XX:+UseG1GC",
            "-XX:MaxGCPauseMillis=20",
            "-Djava.awt.headless=true",
            "-Dlogback.configurationFile=baton/local/broker-logback.xml");

    private final Path folder;
    private final Path log;
    private final int port;
    private final Part part;

    /// Not started yet.
    Broker(Path folder, int port, Path log) {
        this.folder = folder.toAbsolutePath();
        this.log = log;
        this.port = Ports.orFree(port);
        this.part = new Part(this::spawn, this::awaitAnswer, "TERM", STOP_WITHIN);
    }

    /// Returns once the broker answers.
    ///
    /// @param folder its own; its log is `broker.log` in there
    /// @param port 0 for a free one
    public static Broker start(Path folder, int port) {
        var broker = new Broker(folder, port, folder.resolve("broker.log"));
        broker.part.start();
        return broker;
    }

    public String bootstrapServers() {
        return "localhost:" + port;
    }

    public int port() {
        return port;
    }

    public long pid() {
        return part.child().pid();
    }

    /// The folder of its log directories.
    public Path data() {
        return folder.resolve("data");
    }

    /// Freezes it: connections stay open and nobody answers (SIGSTOP).
    public void pause() {
        part.child().signal("STOP");
    }

    public void resume() {
        part.child().signal("CONT");
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

    Part part() {
        return part;
    }

    private Child spawn() {
        Ports.demandFree(port, "Kafka", "BATON_KAFKA_PORT");
        var settings = BrokerSettings.write(folder, port, Ports.free());
        format(settings);
        return Child.start("Kafka", JavaProgram.ofClass("kafka.Kafka", OPTIONS, settings.toString()), "KILL", log);
    }

    /// Gives a new folder its cluster id. One that has been formatted stays as it is.
    private void format(Path settings) {
        if (Files.exists(data().resolve("meta.properties"))) {
            return;
        }
        var output = new ByteArrayOutputStream();
        var id = Uuid.randomUuid().toString();
        var arguments =
                new String[] {"format", "--ignore-formatted", "--cluster-id", id, "--config", settings.toString()};
        if (StorageTool.execute(arguments, new PrintStream(output, true, StandardCharsets.UTF_8)) != 0) {
            throw new StartFailure("Kafka's folder %s cannot be set up: %s"
                    .formatted(folder, output.toString(StandardCharsets.UTF_8).strip()));
        }
    }

    private void awaitAnswer(Child started) {
        started.await(() -> Ports.answers(port), READY_WITHIN);
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
