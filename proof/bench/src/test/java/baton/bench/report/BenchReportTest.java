package baton.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import baton.bench.load.LoadPlan;
import baton.bench.load.Measured;
import baton.bench.load.Step;
import baton.local.Machine;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What `./baton bench` prints.
class BenchReportTest {

    private static final Machine MACHINE = new Machine(2, "CPU", "1 kB", "Linux 6", "JVM 25");

    @Test
    void says_how_long_each_step_took_and_what_an_exchange_cost() {
        var measured = new Measured(System.nanoTime());
        measured.answered(Step.ON_STREAM, Duration.ofMillis(20));
        var cost = new Cost(
                List.of(
                        new Cost.OfProcess("broker", 1.25, 300_000_000),
                        new Cost.OfProcess("Postgres", 0.5, 50_000_000),
                        new Cost.OfProcess(Costs.CLIENT, 2, 100_000_000)),
                List.of(new Cost.OnDisk("broker's log", 900, true), new Cost.OnDisk("WAL", 500, false)));

        var report = new BenchReport(new LoadPlan(100, 60, 30, 4), "a Baton of its own", MACHINE).of(measured, cost);

        assertThat(report.lines().map(line -> line.replaceAll(" {2,}", " | ")))
                .contains(
                        "machine | 2 × CPU, 1 kB, Linux 6",
                        "asked | 100 turns/s for 60 s after 30 s of warm-up",
                        "ms, from when it was due | count | p50 | p90 | p99 | p99.9 | max",
                        "event visible on SSE | 1 | 20.0 | 20.0 | 20.0 | 20.0 | 20.0",
                        "row visible in Postgres, from answer | 0 | - | - | - | - | -",
                        "broker | 1.25 ms | 300 MB",
                        "all but the client | 1.75 ms | 350 MB",
                        "all that stays | 900")
                .anyMatch(line -> line.startsWith("commit | "))
                .anyMatch(line -> line.startsWith("settings | a Baton of its own, 4 queues"));
    }

    @Test
    void says_nothing_about_processes_that_belong_to_somebody_else() {
        var report = new BenchReport(new LoadPlan(100, 60, 120, 1), "http://there", MACHINE)
                .of(new Measured(System.nanoTime()), null);

        assertThat(report).doesNotContain("CPU  ", "disk").contains("settings  http://there, one queue");
    }
}
