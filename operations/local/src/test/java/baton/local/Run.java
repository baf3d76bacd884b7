package baton.local;

import static org.assertj.core.api.Assertions.assertThat;

import baton.local.process.JavaProgram;
import baton.local.process.Pause;
import baton.local.process.Ports;
import baton.local.process.Tool;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// Runs local mode as a process, like the launcher, with its own ports and folder.
final class Run implements AutoCloseable {

    private static final Duration SOON = Duration.ofSeconds(60);

    final int httpPort = Ports.free();
    final int kafkaPort = Ports.free();
    final int postgresPort = Ports.free();
    final List<String> out = new CopyOnWriteArrayList<>();
    final List<String> err = new CopyOnWriteArrayList<>();
    private final Process process;
    private final List<Thread> readers;

    Run(Path project, Map<String, String> environment, String... arguments) throws IOException {
        // Like the launcher: the tests may have been started with SIGINT ignored, and a JVM
        // inherits that.
        var line = new ArrayList<>(List.of("env", "--default-signal=INT"));
        line.addAll(JavaProgram.ofClass(LocalMode.class.getName(), List.of("-Dbaton.home=" + project), arguments)
                .line());
        var builder = new ProcessBuilder(line);
        builder.environment().put("BATON_HTTP_PORT", Integer.toString(httpPort));
        builder.environment().put("BATON_KAFKA_PORT", Integer.toString(kafkaPort));
        builder.environment().put("BATON_POSTGRES_PORT", Integer.toString(postgresPort));
        builder.environment().remove("BATON_DATA");
        builder.environment().putAll(environment);
        this.process = builder.start();
        this.readers = List.of(read(process.getInputStream(), out), read(process.getErrorStream(), err));
    }

    private static Thread read(InputStream stream, List<String> lines) {
        return Thread.startVirtualThread(() -> {
            try (var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
                reader.lines().forEach(lines::add);
            } catch (IOException e) {
                lines.add(e.toString());
            }
        });
    }

    Run ready() {
        return says("Baton is ready");
    }

    /// Waits for a line with this beginning.
    Run says(String beginning) {
        await(() -> !process.isAlive() || hasSaid(beginning));
        assertThat(hasSaid(beginning)).as("it runs; it said %s %s", out, err).isTrue();
        return this;
    }

    private boolean hasSaid(String beginning) {
        return out.stream().anyMatch(line -> line.startsWith(beginning));
    }

    /// All its processes, including those of its children.
    List<ProcessHandle> family() {
        return process.descendants().toList();
    }

    /// The process of the family whose command line contains this.
    ProcessHandle member(String part) {
        return family().stream()
                .filter(member -> member.info().commandLine().orElse("").contains(part))
                .findFirst()
                .orElseThrow();
    }

    void signal(String signal) {
        Tool.run(List.of("kill", "-" + signal, Long.toString(process.pid())));
    }

    int exitCode(Duration within) throws InterruptedException {
        assertThat(process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS))
                .as("it ended within %s", within)
                .isTrue();
        for (var reader : readers) {
            reader.join();
        }
        return process.exitValue();
    }

    int exitCode() throws InterruptedException {
        return exitCode(SOON);
    }

    void await(BooleanSupplier condition) {
        var deadline = System.nanoTime() + SOON.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time; it said %s %s", out, err).isLessThan(deadline);
            Pause.brief();
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().onExit().join();
    }
}
