package baton.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import baton.client.OneLineErrors;
import baton.client.WrongOption;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/// The command lines, and the rules' settings from the environment.
class OptionsSpec {

    private static final List<String> ROWS = List.of("kill-it", "freeze-it");

    @Test
    void by_default_chaos_does_four_faults_a_minute_for_five_minutes_at_200_exchanges_a_second() {
        var options = chaos().options();
        assertThat(options.time()).isEqualTo(Duration.ofMinutes(5));
        assertThat(options.faults()).isEqualTo(20);
        assertThat(options.rate()).isEqualTo(200);
        assertThat(options.gapLimit()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void chaos_does_what_it_is_told() {
        var command = chaos(
                "--minutes",
                "2",
                "--seed",
                "7",
                "--rate",
                "50",
                "--faults",
                "3",
                "--freeze",
                "9",
                "--gap",
                "12",
                "--out",
                "page");
        assertThat(command.options())
                .isEqualTo(new ChaosOptions(
                        Duration.ofMinutes(2),
                        7,
                        50,
                        3,
                        Duration.ofSeconds(20),
                        Duration.ofSeconds(9),
                        Duration.ofSeconds(12),
                        Duration.ofSeconds(1)));
        assertThat(command.out()).isEqualTo(Path.of("page"));
    }

    @ParameterizedTest
    @CsvSource({
        "chaos --speed 1,               Unknown option",
        "chaos --rate,                  Missing required parameter for option '--rate'",
        "chaos --rate fast,             'fast' is not an int",
        "chaos --rate 2001,             --rate: 2001 (expected: 1 to 2000)",
        "chaos --minutes 1 --faults 5,  --faults: 5 (expected: 0 to 4)",
        "faults --runs 101,             --runs: 101 (expected: 0 to 100)",
        "replay --rate 1,               Unknown option"
    })
    void nonsense_is_refused_by_name_before_anything_starts(String line, String complaint) {
        var said = new StringWriter();
        var command = Chaos.commandLine().setErr(new PrintWriter(said));

        assertThat(OneLineErrors.run(command, line.split(" "))).isEqualTo(2);
        assertThat(said.toString()).contains(complaint).contains("Usage: ./baton ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"chaos", "faults", "replay"})
    void each_command_explains_itself(String name) {
        var said = new StringWriter();
        var command = Chaos.commandLine().setOut(new PrintWriter(said));

        assertThat(OneLineErrors.run(command, name, "--help")).isZero();
        assertThat(said.toString()).contains("Usage: ./baton " + name).contains("Exit code: 0 when ");
    }

    @Test
    void by_default_faults_runs_every_row_five_times() {
        assertThat(faults().only()).isEqualTo(ROWS);
        assertThat(faults().runs()).isEqualTo(5);
        assertThat(faults().rate()).isEqualTo(20);
        assertThat(faults("--runs", "2", "--only", "freeze-it,kill-it", "--rate", "7", "--seed", "3"))
                .isEqualTo(new FaultOptions(2, List.of("freeze-it", "kill-it"), 7, 3));
    }

    @Test
    void unknown_rows_are_refused_by_name() {
        assertThatExceptionOfType(WrongOption.class)
                .isThrownBy(() -> faults("--only", "kill-it,"))
                .withMessage("--only:  (expected: of kill-it, freeze-it)");
    }

    @Test
    void the_rules_have_the_settings_of_the_engines_environment() {
        var settings = Deployment.settings(Map.of("BATON_IDLE_TIMEOUT", "1500ms", "BATON_COMPLETE_AFTER", "2d"));
        assertThat(settings.idleTimeout()).isEqualTo(Duration.ofMillis(1_500));
        assertThat(settings.completeAfter()).isEqualTo(Duration.ofDays(2));
        assertThat(settings.presenceTimeout()).isEqualTo(Duration.ofMinutes(1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Deployment.settings(Map.of("BATON_IDLE_TIMEOUT", "soon")))
                .withMessage("BATON_IDLE_TIMEOUT: soon (expected: such as 500ms, 5s, 5m, 72h)");
    }

    private static ChaosCommand chaos(String... arguments) {
        var command = new ChaosCommand();
        new CommandLine(command).parseArgs(arguments);
        return command;
    }

    private static FaultOptions faults(String... arguments) {
        var command = new FaultsCommand(ROWS);
        new CommandLine(command).parseArgs(arguments);
        return command.options();
    }
}
