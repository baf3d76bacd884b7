package baton.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The command lines, and what the environment says of the rules.
class OptionsSpec {

    @Test
    void are_five_minutes_of_four_faults_each_under_200_turns_a_second_unless_told_otherwise() {
        var options = ChaosOptions.of(ChaosOptions.read());
        assertThat(options.time()).isEqualTo(Duration.ofMinutes(5));
        assertThat(options.faults()).isEqualTo(20);
        assertThat(options.rate()).isEqualTo(200);
        assertThat(options.gapLimit()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void are_what_was_said() {
        var said = ChaosOptions.read(
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
        assertThat(ChaosOptions.of(said))
                .isEqualTo(new ChaosOptions(
                        Duration.ofMinutes(2),
                        7,
                        50,
                        3,
                        Duration.ofSeconds(20),
                        Duration.ofSeconds(9),
                        Duration.ofSeconds(12),
                        Duration.ofSeconds(1)));
        assertThat(said.file(ChaosOptions.OUT)).contains(Path.of("page"));
    }

    @Test
    void that_make_no_sense_are_refused_by_name() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ChaosOptions.read("--speed", "1"))
                .withMessage("--speed: not an option");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ChaosOptions.read("--rate"))
                .withMessage("--rate: a value is missing");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ChaosOptions.of(ChaosOptions.read("--rate", "fast")))
                .withMessage("--rate: fast (expected: 1 to 2000)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ChaosOptions.of(ChaosOptions.read("--minutes", "1", "--faults", "5")))
                .withMessage("--faults: 5 (expected: 0 to 4)");
    }

    @Test
    void of_the_fault_table_are_five_runs_of_every_row_unless_told_otherwise() {
        var rows = List.of("kill-it", "freeze-it");
        assertThat(FaultOptions.read(rows).only()).isEqualTo(rows);
        assertThat(FaultOptions.read(rows).runs()).isEqualTo(5);
        assertThat(FaultOptions.read(rows).rate()).isEqualTo(20);
        assertThat(FaultOptions.read(rows, "--runs", "2", "--only", "freeze-it,kill-it", "--rate", "7", "--seed", "3"))
                .isEqualTo(new FaultOptions(2, List.of("freeze-it", "kill-it"), 7, 3));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FaultOptions.read(rows, "--only", "kill-it,"))
                .withMessage("--only:  (expected: of kill-it, freeze-it)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FaultOptions.read(rows, "--runs", "101"))
                .withMessage("--runs: 101 (expected: 0 to 100)");
    }

    @Test
    void the_rules_are_those_of_the_engines_environment() {
        var settings = Deployment.settings(Map.of("BATON_IDLE_TIMEOUT", "1500ms", "BATON_COMPLETE_AFTER", "2d"));
        assertThat(settings.idleTimeout()).isEqualTo(Duration.ofMillis(1_500));
        assertThat(settings.completeAfter()).isEqualTo(Duration.ofDays(2));
        assertThat(settings.presenceTimeout()).isEqualTo(Duration.ofMinutes(1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Deployment.settings(Map.of("BATON_IDLE_TIMEOUT", "soon")))
                .withMessage("BATON_IDLE_TIMEOUT: soon (expected: such as 500ms, 5s, 5m, 72h)");
    }
}
