package baton.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import baton.local.process.Ports;
import baton.local.process.Tool;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Local mode as its user sees it: what it prints, and how it ends. Broker and Postgres are real;
/// the services are stand-ins.
class LocalModeTest {

    private static final Duration STOPPED_WITHIN = Duration.ofSeconds(15);

    @TempDir
    private Path folder;

    private Path project;

    @BeforeEach
    void build() throws Exception {
        project = Project.in(folder);
    }

    @Nested
    class An_end {

        @ParameterizedTest
        @ValueSource(strings = {"INT", "TERM"})
        void is_orderly_and_comes_within_15_s_of_a_signal(String signal) throws Exception {
            try (var run = new Run(project, Map.of(), "up").ready()) {
                var family = run.family();
                assertThat(family).hasSizeGreaterThanOrEqualTo(5);
                run.signal(signal);
                run.exitCode(STOPPED_WITHIN);
                assertThat(run.out).contains("Baton has stopped.");
                assertThat(run.err).isEmpty();
                assertThat(family).noneMatch(ProcessHandle::isAlive);
                assertThat(project.resolve(".baton").resolve("postgres").resolve("postgres.log"))
                        .doesNotExist();
                assertThat(project.resolve(".baton").resolve("logs").resolve("postgres.log"))
                        .content()
                        .contains("database system is shut down");
            }
        }

        @Test
        void is_possible_while_it_still_starts() throws Exception {
            try (var run = new Run(project, Map.of(), "up").says("Baton starts")) {
                run.signal("INT");
                run.exitCode(STOPPED_WITHIN);
                assertThat(run.err).isEmpty();
                assertThat(Ports.isFree(run.kafkaPort)).isTrue();
            }
        }

        @Test
        void leaves_no_process_behind_even_when_it_is_killed() throws Exception {
            assumeTrue(Tool.SETPRIV.prefix().isPresent(), "only Linux tells children of their parent's death");
            try (var run = new Run(project, Map.of(), "up").ready()) {
                var family = run.family();
                run.signal("KILL");
                run.exitCode();
                run.await(() -> family.stream().noneMatch(ProcessHandle::isAlive));
            }
            try (var again = new Run(project, Map.of(), "up").ready()) {
                assertThat(again.err).isEmpty();
            }
        }
    }

    @Nested
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    class A_run {

        private Path home;
        private Run run;

        @BeforeAll
        void start(@TempDir Path empty) throws Exception {
            home = Project.in(empty);
            run = new Run(home, Map.of(), "up").ready().says("  stop ");
        }

        @AfterAll
        void end() {
            run.close();
        }

        @Test
        void says_in_one_line_that_it_is_ready_and_then_lists_what_a_user_needs() {
            assertThat(run.out)
                    .filteredOn(line -> line.startsWith("Baton is ready"))
                    .hasSize(1);
            assertThat(String.join("\n", run.out))
                    .contains("http://localhost:" + run.httpPort)
                    .contains("Kafka      localhost:" + run.kafkaPort)
                    .containsPattern("metrics    http://localhost:\\d+/prometheus")
                    .contains("postgresql://baton:baton@localhost:%d/baton".formatted(run.postgresPort))
                    .contains("postgresql://analyst:analyst@localhost:%d/baton".formatted(run.postgresPort))
                    .contains(home.resolve(".baton").resolve("logs").toString());
        }

        @Test
        void writes_one_log_for_each_process() {
            for (var name : List.of("kafka", "postgres", "chat-ingest", "assignment-engine", "stats-projector")) {
                assertThat(home.resolve(".baton").resolve("logs").resolve(name + ".log"))
                        .exists();
            }
        }

        @Test
        void says_that_a_service_died_and_starts_it_again() {
            var engine = run.member("assignment-engine.jar");
            engine.destroyForcibly();
            run.says("assignment-engine died (code 137) and is started again.");
            run.says("assignment-engine serves again.");
            assertThat(run.member("assignment-engine.jar").pid()).isNotEqualTo(engine.pid());
        }

        @Test
        void starts_a_dead_broker_and_a_dead_database_again() {
            run.member("broker-logback.xml").destroyForcibly();
            run.member("/bin/postgres").destroyForcibly();
            run.says("Kafka serves again.").says("Postgres serves again.");
        }
    }

    @Nested
    class A_service_that_dies_five_times_within_a_minute {

        @Test
        void ends_everything() throws Exception {
            var dies = folder.resolve("dies");
            try (var run = new Run(project, Map.of(StandIn.DIES, dies.toString()), "up").ready()) {
                Files.writeString(dies, "BATON_HTTP_PORT");
                run.member("chat-ingest.jar").destroyForcibly();
                assertThat(run.exitCode()).isEqualTo(1);
                assertThat(run.err)
                        .containsExactly("chat-ingest died 5 times within 60 s and is not started again. Its log: "
                                + project.resolve(".baton").resolve("logs").resolve("chat-ingest.log"));
                assertThat(Ports.isFree(run.kafkaPort)).isTrue();
            }
        }
    }
}
