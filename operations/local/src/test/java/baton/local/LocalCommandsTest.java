package baton.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The command line of local mode, without starting anything.
class LocalCommandsTest {

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @ParameterizedTest
    @ValueSource(strings = {"up --fresher", "demo --rate", "up down"})
    void refuses_an_unknown_option_in_one_line(String arguments) {
        assertThat(run(arguments)).isEqualTo(2);
        assertThat(err.toString(UTF_8))
                .isEqualToIgnoringNewLines(arguments.substring(arguments.indexOf(' ') + 1)
                        + ": not known (expected: up or demo, with --fresh or without)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"down", "--fresh"})
    void refuses_an_unknown_command_in_one_line(String arguments) {
        assertThat(run(arguments)).isEqualTo(1);
        assertThat(err.toString(UTF_8))
                .isEqualToIgnoringNewLines(arguments + ": not known (expected: up or demo, with --fresh or without)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "--version", "up --help", "demo --help", "up --version"})
    void answers_questions_about_itself(String arguments) {
        assertThat(run(arguments)).isZero();
        assertThat(err.toString(UTF_8)).isEmpty();
    }

    @Test
    void runs_up_without_a_command() {
        var environment = Map.of("BATON_ENGINES", "none");

        assertThat(LocalCommands.run(environment, terminal())).isEqualTo(1);
        assertThat(err.toString(UTF_8)).startsWith("BATON_ENGINES: none");
    }

    private int run(String arguments) {
        return LocalCommands.run(Map.of(), terminal(), arguments.split(" "));
    }

    private Terminal terminal() {
        return new Terminal(new PrintStream(err, true, UTF_8), new PrintStream(err, true, UTF_8), false);
    }
}
