package baton.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

/// The command line of `./baton bench`.
class OptionsTest {

    @Test
    void measure_a_hundred_turns_a_second_for_a_minute_unless_told_otherwise() {
        assertThat(Options.of()).isEqualTo(new Options(100, 60, 120, 1, null));
        assertThat(Options.of(
                        "--url",
                        "http://localhost:8080",
                        "--rate",
                        "5",
                        "--warm-up",
                        "0",
                        "--seconds",
                        "2",
                        "--queues",
                        "3"))
                .isEqualTo(new Options(5, 2, 0, 3, "http://localhost:8080"));
    }

    @Test
    void that_make_no_sense_are_refused_by_name() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Options.of("--rate", "fast"))
                .withMessage("--rate: fast (expected: a number)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Options.of("--rate", "0"))
                .withMessage("--rate: 0 (expected: 1 to 100000)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Options.of("--queues", "1001"))
                .withMessage("--queues: 1001 (expected: 1 to 1000)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Options.of("--speed", "1"))
                .withMessage("--speed: not an option");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Options.of("--rate"))
                .withMessage("--rate: a value is missing");
    }

    @Test
    void a_bench_that_starts_what_it_measures_takes_no_url() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PeerBench.main(List.of("--throughput", "--url", "http://localhost:8080")))
                .withMessage("--url: bench peer starts what it measures");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FloorBench.main(List.of("--queues", "2")))
                .withMessage("--url, --queues: not options of bench floor");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TimersBench.main(List.of("5")))
                .withMessage("5: not an option of bench timers");
    }
}
