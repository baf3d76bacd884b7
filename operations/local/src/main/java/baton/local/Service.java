package baton.local;

import baton.local.process.AotCache;
import baton.local.process.Child;
import baton.local.process.JavaProgram;
import baton.local.process.Part;
import baton.local.process.Ports;
import baton.local.process.StartFailure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// Runs one of the three services from the same artefact as in production, or another program that
/// serves alike.
public final class Service implements AutoCloseable {

    /// A busy machine may take long. A process that ends while it starts is noticed at once.
    private static final Duration READY_WITHIN = Duration.ofMinutes(3);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(8);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(3);

    /// The serial collector and compact object headers (JEP 519). Their effect is measured in
    /// docs/evidence/performance.md.
    private static final List<String> OPTIONS = List.of(
            "-Xmx512m",
            "-XX:+UseSerialGC",
            "-XX:+UseCompactObjectHeaders",
            "-XX:+ExitOnOutOfMemoryError",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");

    private final String name;
    private final Supplier<Child.Command> command;
    private final int port;
    private final Path log;
    private final Part part;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(ANSWER_WITHIN).build();

    /// Creates a service without starting it.
    ///
    /// @param name unique, even if there are several services of its kind
    /// @param program the program that it runs
    Service(String name, AotCache program, int port, Map<String, String> environment, Path log) {
        this(name, port, log, program.stopWithin(STOP_WITHIN), () -> {
            if (!Files.exists(program.jar())) {
                throw new StartFailure(
                        "%s is not built (no %s): run ./baton up, which builds it.".formatted(name, program.jar()));
            }
            return JavaProgram.ofJar(program, OPTIONS, environment);
        });
    }

    private Service(String name, int port, Path log, Duration stopWithin, Supplier<Child.Command> command) {
        this.name = name;
        this.port = port;
        this.log = log;
        this.command = command;
        this.part = new Part(this::spawn, started -> started.await(this::isReady, READY_WITHIN), "TERM", stopWithin);
    }

    /// Starts a program of our own class path with the services' JVM options, and returns once it
    /// is ready.
    ///
    /// @param portName the environment variable for its port, which is a free one
    /// @param log where its output is appended
    public static Service start(String mainClass, String portName, Map<String, String> environment, Path log) {
        var port = Ports.free();
        var all = new HashMap<>(environment);
        all.put(portName, Integer.toString(port));
        var service =
                new Service(mainClass, port, log, STOP_WITHIN, () -> JavaProgram.ofClass(mainClass, OPTIONS, all));
        service.part.start();
        return service;
    }

    public String name() {
        return name;
    }

    public long pid() {
        return part.child().pid();
    }

    public URI url() {
        return URI.create("http://localhost:" + port);
    }

    public URI readiness() {
        return url().resolve("/health/readiness");
    }

    public Path log() {
        return log;
    }

    /// Whether its readiness check answers that it serves.
    public boolean isReady() {
        try {
            var request =
                    HttpRequest.newBuilder(readiness()).timeout(ANSWER_WITHIN).build();
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException _) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking " + name, e);
        }
    }

    /// Freezes it (SIGSTOP), and returns once no thread runs.
    public void pause() {
        part.child().freeze();
    }

    public void resume() {
        part.child().thaw();
    }

    /// Ends it like a power cut (SIGKILL). It stays down until [#restart].
    /// A process that is killed by its [#pid] from outside is started again.
    public void kill() {
        part.kill();
    }

    /// Starts it again and returns once it is ready. If it still runs, stops it in order first.
    public void restart() {
        part.restart();
    }

    /// Stops it in order.
    @Override
    public void close() {
        part.stop();
    }

    Part part() {
        return part;
    }

    private Child spawn() {
        return Child.start(name, command.get(), "KILL", log);
    }
}
