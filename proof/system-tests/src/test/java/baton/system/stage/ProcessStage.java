package baton.system.stage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import baton.local.Baton;
import baton.local.LocalSettings;
import baton.local.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Processes of this machine, as local mode runs them. Their data and logs stay in `target/baton`.
record ProcessStage(Baton baton) implements BatonStage {

    static ProcessStage start() {
        try {
            var data = Files.createTempDirectory(Files.createDirectories(Path.of("target/baton")), "run-");
            return new ProcessStage(Baton.start(LocalSettings.onFreePorts(data.toAbsolutePath())
                    .with("BATON_SAME_OPERATOR_AFTER", OnBaton.SAME_OPERATOR_AFTER_SECONDS + "s")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public URI baseUrl() {
        return baton.baseUrl();
    }

    @Override
    public @Nullable String adminToken() {
        return baton.adminToken();
    }

    @Override
    public String tokenCommand(String... arguments) throws IOException, InterruptedException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var jar =
                Path.of("..", "..", "chat-ingest", "target", "chat-ingest.jar").toString();
        var command = new ArrayList<>(List.of(java, "-jar", jar, "token"));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        process.environment().put("BATON_KEYS", baton.keys().toString());
        process.environment().put("BATON_KAFKA_BOOTSTRAP_SERVERS", bootstrapServers());
        var running = process.start();
        var said = new String(running.getInputStream().readAllBytes(), UTF_8).strip();
        assertThat(running.waitFor()).as(said).isZero();
        return said;
    }

    @Override
    public String jdbcUrl() {
        return baton.jdbcUrl();
    }

    @Override
    public String bootstrapServers() {
        return baton.bootstrapServers();
    }

    /// Kills the process from outside, because local mode does not restart after [Service#kill].
    @Override
    public void cutPower(String name) {
        assertThat(ProcessHandle.of(service(name).pid()).orElseThrow().destroyForcibly())
                .isTrue();
    }

    @Override
    public void whileFrozen(String name, Act act) throws Exception {
        var service = service(name);
        service.pause();
        try {
            act.play();
        } finally {
            service.resume();
        }
    }

    private Service service(String name) {
        return Stream.of(baton.engine(), baton.projector(), baton.ingest())
                .filter(one -> one.name().equals(name))
                .findAny()
                .orElseThrow();
    }

    @Override
    public void withoutPostgres(Act act) throws Exception {
        baton.postgres().kill();
        try {
            act.play();
        } finally {
            baton.postgres().restart();
        }
    }

    @Override
    public void close() {
        baton.close();
    }
}
