package baton.bench.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import baton.bench.engine.SizedEngine.Scale;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a command costs: every command is counted, and the costs are compared as they were
/// measured.
class CommandCostTest {

    @TempDir
    private Path folder;

    /// An engine that refused a command would end the test.
    @Test
    void every_command_is_granted_and_counted_round_after_round() {
        var fromBytes = new Histogram(3);
        var deciding = new Histogram(3);
        try (var engine = new SizedEngine(folder, new Scale(20, 3, 2, 50))) {
            engine.exchange(2_500, (whole, part) -> {
                fromBytes.recordValue(whole);
                deciding.recordValue(part);
            });
        }
        assertThat(fromBytes.getTotalCount()).isEqualTo(2_500 * SizedEngine.COMMANDS);
        assertThat(deciding.getTotalCount()).isEqualTo(2_500 * SizedEngine.COMMANDS);
        assertThat(deciding.getValueAtPercentile(50)).isPositive();
        assertThat(fromBytes.getValueAtPercentile(50)).isGreaterThan(deciding.getValueAtPercentile(50));
    }

    /// A new process finds its class path, fills an engine and measures it.
    @Test
    void jmh_measures_engines_in_new_processes() throws Exception {
        var progress = new ArrayList<String>();

        var costs = CostRun.quick().run(folder, progress::add);

        assertThat(progress)
                .containsExactly(
                        "process 1 of 1: 100 chats wait, 10 operators, 1 queue", "process 1 of 1: 1,000 chats wait");
        assertThat(costs.keySet()).containsExactly(EngineSize.SMALLEST, EngineSize.WAITING_1_000);
        assertThat(costs.values()).allSatisfy(cost -> {
            assertThat(cost.deciding().mean()).isPositive();
            assertThat(cost.fromBytes().mean())
                    .isGreaterThan(cost.deciding().mean())
                    .isLessThan(10_000);
        });
    }

    @Test
    void each_size_is_compared_with_the_smallest() {
        var costs = new EnumMap<>(Map.of(
                EngineSize.SMALLEST, new EngineCost(new Estimate(10, 0.3), new Estimate(8, 0.1)),
                EngineSize.QUEUES_8, new EngineCost(new Estimate(11, 0.44), new Estimate(8, 0.1))));

        assertThat(CostTable.of(costs).lines())
                .containsExactly(
                        "what a command costs                   from its bytes  to the smallest      deciding  to the smallest",
                        "100 chats wait, 10 operators, 1 queue   10.0 ± 0.3 µs           × 1.00  8.0 ± 0.1 µs           × 1.00",
                        "8 queues                                11.0 ± 0.4 µs    × 1.10 ± 0.06  8.0 ± 0.1 µs    × 1.00 ± 0.02");
    }

    @Test
    void the_error_grows_with_the_spread_of_the_samples() {
        var close = Estimate.of(9, 10, 11, 10);
        var wide = Estimate.of(5, 10, 15, 10);

        assertThat(close.mean()).isCloseTo(10, within(1e-9));
        assertThat(wide.mean()).isCloseTo(10, within(1e-9));
        assertThat(wide.error()).isGreaterThan(4 * close.error());
    }
}
