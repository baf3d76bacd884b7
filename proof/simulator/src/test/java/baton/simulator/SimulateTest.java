package baton.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The command line of `./baton simulate`.
class SimulateTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void plays_the_histories_asked_for() {
        assertThat(run("--seeds 3 --seed 40 --steps 50 --threads 1")).isZero();
        assertThat(out.toString()).startsWith("3 histories of 50 steps from seed 40:");
    }

    @Test
    void prints_its_options_on_request() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString()).contains("./baton simulate", "--seeds=N", "--mutants", "default: 200");
    }

    @Test
    void prints_its_version_on_request() {
        assertThat(run("--version")).isZero();
        assertThat(out.toString()).startsWith("Baton ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--everything", "--seeds", "--seeds many", "--seeds 0", "--steps 100000", "again"})
    void refuses_what_it_does_not_know(String arguments) {
        assertThat(run(arguments)).isEqualTo(2);
        assertThat(err.toString()).isNotEmpty();
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void names_the_range_of_a_number() {
        run("--steps 0");
        assertThat(err.toString()).contains("--steps", "0 (expected: a number from 1 to ");
    }

    private int run(String arguments) {
        return Simulate.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments.split(" "));
    }
}
