package baton.system.stage;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import baton.client.BatonClient;
import baton.client.Tokens;
import baton.client.Tokens.Role;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Runs `./baton up` as a person does: the process, its output, and its end.
public final class Up implements AutoCloseable {

    /// Includes the training run of the services, which precedes the first start after a build.
    private static final Duration READY_WITHIN = Duration.ofMinutes(8);

    private final Process process;
    private final Path output;

    private Up(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /// The data folder and ports of one Baton, as the launcher gets them.
    public record Place(Path data, int http, int kafka, int postgres) {

        public static Place in(Path data) throws IOException {
            try (var http = new ServerSocket(0);
                    var kafka = new ServerSocket(0);
                    var postgres = new ServerSocket(0)) {
                return new Place(data, http.getLocalPort(), kafka.getLocalPort(), postgres.getLocalPort());
            }
        }

        Map<String, String> environment() {
            return Map.of(
                    "BATON_DATA", data.toString(),
                    "BATON_HTTP_PORT", Integer.toString(http),
                    "BATON_KAFKA_PORT", Integer.toString(kafka),
                    "BATON_POSTGRES_PORT", Integer.toString(postgres));
        }

        /// A client with the token of an admin. Call it once Baton is ready.
        public BatonClient client() throws IOException {
            var token = Tokens.in(data).of(Role.ADMIN);
            return Promised.client(URI.create("http://localhost:" + http), token);
        }
    }

    public static Up run(Place place, String... options) throws IOException {
        tellThatItIsBuilt();
        // Signals as a terminal leaves them, however this test was started.
        var command = new ArrayList<>(List.of("env", "--default-signal=INT,TERM", "./baton", "up"));
        command.addAll(List.of(options));
        var output = Files.createTempFile(Files.createDirectories(Path.of("target", "baton")), "up-", ".log");
        var builder = new ProcessBuilder(command).directory(Path.of("..", "..").toFile());
        builder.environment().putAll(place.environment());
        return new Up(
                builder.redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start(),
                output);
    }

    /// Maven has just built everything, so the launcher must not build it again during the tests.
    private static void tellThatItIsBuilt() throws IOException {
        var stamp =
                Path.of("..", "..", "target", "built-operations-local,assignment-engine,chat-ingest,stats-projector");
        Files.createDirectories(stamp.toAbsolutePath().getParent());
        Files.writeString(stamp, "");
    }

    /// Returns once it has printed that it is ready.
    public Up ready() throws Exception {
        EventualCheck.within(READY_WITHIN, () -> {
            if (!process.isAlive()) {
                throw new IllegalStateException("ended before it was ready: " + lines());
            }
            assertThat(lines()).noneMatch(line -> line.contains("is being built"));
            assertThat(lines()).anyMatch(line -> line.startsWith("Baton is ready"));
        });
        return this;
    }

    public List<String> lines() throws IOException {
        return Files.readAllLines(output);
    }

    /// The processes that it has started, and their children.
    public List<ProcessHandle> children() {
        return process.descendants().toList();
    }

    public void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    /// The exit code; fails if it is not there in time.
    public int endsWithin(Duration time) throws IOException, InterruptedException {
        assertThat(process.waitFor(time.toSeconds(), SECONDS))
                .as("has ended: %s", lines())
                .isTrue();
        return process.exitValue();
    }

    @Override
    public void close() throws IOException {
        try {
            if (process.isAlive()) {
                signal("TERM");
                if (!process.waitFor(20, SECONDS)) {
                    process.destroyForcibly();
                }
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
