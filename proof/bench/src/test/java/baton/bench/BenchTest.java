package baton.bench;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import baton.bench.load.LoadPlan;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/// The command line of `./baton bench`.
class BenchTest {

    private static final int WRONG_OPTIONS = 2;

    private final StringWriter out = new StringWriter();
    private final StringWriter errors = new StringWriter();
    private final CommandLine bench =
            Bench.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(errors, true));

    @ParameterizedTest
    @CsvSource({
        "'',       100,   60, 120, 1",
        "peer,     100,   60, 60,  1",
        "floor,    100,   60, 60,  1",
        "engine,   12000, 60, 30,  4",
        "overload, 600,   60, 60,  4"
    })
    void every_load_has_defaults(String command, int rate, int seconds, int warmUp, int queues) {
        assertThat(plan(command.split(" ", -1))).isEqualTo(new LoadPlan(rate, seconds, warmUp, queues));
    }

    @Test
    void options_replace_the_defaults() {
        var parsed = bench.parseArgs(
                "--url", "http://localhost:8080", "--rate", "5", "--warm-up", "0", "--seconds", "2", "--queues", "3");

        assertThat(planOf(bench)).isEqualTo(new LoadPlan(5, 2, 0, 3));
        assertThat(parsed.matchedOptionValue("--url", "")).isEqualTo("http://localhost:8080");
        assertThat(plan("peer", "--throughput", "--rate", "300").rate()).isEqualTo(300);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--rate 0                  | --rate: 0 (expected: 1 to 100000)",
                "--seconds 3601            | --seconds: 3601 (expected: 1 to 3600)",
                "--warm-up 601             | --warm-up: 601 (expected: 0 to 600)",
                "--queues 1001             | --queues: 1001 (expected: 1 to 1000)",
                "engine --rate 100001      | --rate: 100001 (expected: 1 to 100000)",
                "--rate fast               | Invalid value for option '--rate': 'fast' is not an int",
                "--speed 1                 | Unknown options: '--speed', '1'",
                "--rate                    | Missing required parameter for option '--rate' (N)",
                "feed many                 | Invalid value for positional parameter at index 0 (STREAMS): 'many' is not an int",
                "--rate 5 peer             | --rate: expected after peer"
            })
    void a_wrong_option_is_named(String arguments, String message) {
        assertThat(bench.execute(arguments.split(" ", -1))).isEqualTo(WRONG_OPTIONS);
        assertThat(errors.toString()).startsWith(message).contains("Usage: ./baton bench");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "peer --throughput --url http://localhost:8080",
                "engine --url http://localhost:8080",
                "floor --queues 2",
                "timers 5",
                "growth 5",
                "nothing"
            })
    void a_command_takes_no_option_that_means_nothing_to_it(String arguments) {
        assertThat(bench.execute(arguments.split(" ", -1))).isEqualTo(WRONG_OPTIONS);
        assertThat(errors.toString()).startsWith("Un");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "peer", "floor", "feed", "timers", "engine", "growth", "overload"})
    void help_names_every_option_and_starts_nothing(String command) {
        var arguments = command.isEmpty() ? new String[] {"--help"} : new String[] {command, "--help"};

        assertThat(bench.execute(arguments)).isZero();

        var parsed = bench.parseArgs(arguments);
        var spec = (parsed.hasSubcommand() ? parsed.subcommand() : parsed).commandSpec();
        assertThat(out.toString()).startsWith(("Usage: ./baton bench " + command).strip());
        assertThat(spec.options())
                .allSatisfy(option -> assertThat(out.toString()).contains(option.longestName()));
        assertThat(out.toString().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(120));
    }

    private LoadPlan plan(String... arguments) {
        var parsed = arguments[0].isEmpty() ? bench.parseArgs() : bench.parseArgs(arguments);
        return planOf(parsed.hasSubcommand() ? parsed.subcommand().commandSpec().commandLine() : bench);
    }

    private static LoadPlan planOf(CommandLine command) {
        return ((LoadOptions) requireNonNull(command.getCommandSpec().mixins().get("load"))
                        .userObject())
                .plan();
    }
}
