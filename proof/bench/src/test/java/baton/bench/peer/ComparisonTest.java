package baton.bench.peer;

import static org.assertj.core.api.Assertions.assertThat;

import baton.bench.load.LoadPlan;
import baton.bench.load.Measured;
import baton.bench.load.Step;
import baton.bench.report.Cost;
import baton.bench.report.Costs;
import baton.bench.report.Floor;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

/// The figures of all contenders beside one another.
class ComparisonTest {

    private static final LoadPlan PLAN = new LoadPlan(100, 60, 30, 1);

    @Test
    void each_figure_of_baton_is_compared_with_both_forms_of_the_peer() {
        var report = Comparison.of(
                PLAN,
                new EnumMap<>(Map.of(
                        Contender.BATON, figures(12, 6.0, 3_000, 400),
                        Contender.SQL, figures(2, 1.0, 1_500, 800),
                        Contender.DOOR, figures(3, 2.0, 1_500, 800))),
                new Floor(of(1_000), of(1_000), of(2_000), of(4_000)));

        assertThat(row(report, "get assignment, a chat waiting, p50, ms"))
                .containsExactly("12.0", "2.0", "6.00", "×", "3.0", "4.00", "×");
        assertThat(row(report, "CPU of all servers, ms a turn"))
                .containsExactly("6.0", "1.0", "6.00", "×", "2.0", "3.00", "×");
        assertThat(row(report, "CPU of the load client, ms a turn"))
                .containsExactly("0.5", "0.5", "1.00", "×", "0.5", "1.00", "×");
        assertThat(row(report, "kept on disk, B a turn"))
                .containsExactly("3000.0", "1500.0", "2.00", "×", "1500.0", "2.00", "×");
        assertThat(row(report, "WAL written, B a turn"))
                .containsExactly("400.0", "800.0", "0.50", "×", "800.0", "0.50", "×");
        assertThat(report.lines())
                .contains(
                        "medians together: under a message accepted 2.0 ms, under what the engine decides 7.0 ms",
                        "Baton, get assignment, a chat waiting: 5.0 ms above the floor");
        assertThat(report).contains("100 turns/s for 60 s after 30 s of warm-up, one queue");
        assertThat(report).contains("errors: 1 × reply: 409 (expected: 200) (Baton)");
    }

    @Test
    void the_highest_rates_are_compared() {
        var report =
                Comparison.ofRates(new EnumMap<>(Map.of(Contender.BATON, 300, Contender.SQL, 600, Contender.DOOR, 0)));

        assertThat(report.lines())
                .containsExactly(
                        "Baton                bears    300 turns/s",
                        "Postgres by SQL      bears    600 turns/s; Baton bears 0.50 × that",
                        "Postgres by HTTP     bears      0 turns/s; Baton bears - that");
    }

    private static Comparison.Figures figures(int getMillis, double cpu, double kept, double written) {
        var measured = new Measured(System.nanoTime());
        measured.answered(Step.GET, Duration.ofMillis(getMillis));
        measured.failed("reply: 409 (expected: 200)");
        return new Comparison.Figures(
                measured,
                new Cost(
                        List.of(new Cost.OfProcess("server", cpu, 1), new Cost.OfProcess(Costs.CLIENT, 0.5, 1)),
                        List.of(new Cost.OnDisk("tables", kept, true), new Cost.OnDisk("log", written, false))));
    }

    private static Histogram of(long micros) {
        var times = new Histogram(3);
        times.recordValue(micros);
        return times;
    }

    private static List<String> row(String report, String title) {
        return report.lines()
                .filter(line -> line.startsWith(title))
                .map(line -> List.of(line.substring(title.length()).strip().split("\\s+")))
                .findFirst()
                .orElseThrow();
    }
}
