package baton.local;

import static org.assertj.core.api.Assertions.assertThat;

import baton.local.process.Ports;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// When local mode cannot start, its user reads one line that says what to do.
class LocalModeStartTest {

    @TempDir
    private Path folder;

    private Path project;

    @BeforeEach
    void build() throws Exception {
        project = Project.in(folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"BATON_HTTP_PORT", "BATON_KAFKA_PORT", "BATON_POSTGRES_PORT"})
    void ends_with_one_clear_line_when_a_port_is_taken(String name) throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"));
                var run = new Run(project, Map.of(name, Integer.toString(taken.getLocalPort())), "up")) {
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.err)
                    .singleElement()
                    .asString()
                    .isEqualTo(
                            "Port %d is taken, and %s needs it: end what uses it, or set %s to another port.",
                            taken.getLocalPort(),
                            Map.of(
                                            "BATON_HTTP_PORT",
                                            "HTTP",
                                            "BATON_KAFKA_PORT",
                                            "Kafka",
                                            "BATON_POSTGRES_PORT",
                                            "Postgres")
                                    .get(name),
                            name);
            assertThat(run.out).isEmpty();
        }
    }

    @Test
    void ends_with_one_clear_line_when_the_data_folder_is_in_use() throws Exception {
        var data = folder.resolve("data");
        try (var _ = DataFolder.open(data, false);
                var run = new Run(project, Map.of("BATON_DATA", data.toString()), "up", "--fresh")) {
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.err)
                    .containsExactly("The data folder %s is in use by process %d: end that one, or set"
                                    .formatted(data, ProcessHandle.current().pid())
                            + " BATON_DATA to another one.");
        }
    }

    @Test
    void names_the_service_that_died_and_its_log_and_leaves_nothing_running() throws Exception {
        var dies = Files.writeString(folder.resolve("dies"), "BATON_PROJECTOR_PORT");
        try (var run = new Run(project, Map.of(StandIn.DIES, dies.toString()), "up")) {
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.err)
                    .containsExactly("stats-projector ended with code 3 while starting. Its log: "
                            + project.resolve(".baton").resolve("logs").resolve("stats-projector.log")
                            + " (its last line: The stand-in was told to die.)");
            assertThat(Ports.isFree(run.kafkaPort)).isTrue();
            assertThat(Ports.isFree(run.postgresPort)).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"down", "--fresh"})
    void does_not_guess_what_is_meant(String argument) throws Exception {
        try (var run = new Run(project, Map.of(), argument)) {
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.err)
                    .containsExactly(argument + ": not known (expected: up or demo, with --fresh or without)");
        }
    }

    @Test
    void keeps_the_data_of_earlier_runs_unless_it_starts_fresh() throws Exception {
        var data = project.resolve(".baton");
        Files.createDirectories(data.resolve("engine"));
        Files.createFile(data.resolve("engine").resolve("state"));
        Files.createFile(data.resolve("mine"));
        try (var _ = DataFolder.open(data, false)) {
            assertThat(data.resolve("engine").resolve("state")).exists();
        }
        try (var _ = DataFolder.open(data, true)) {
            assertThat(data.resolve("engine")).doesNotExist();
            assertThat(data.resolve("mine"))
                    .as("we remove only what we created")
                    .exists();
        }
    }
}
