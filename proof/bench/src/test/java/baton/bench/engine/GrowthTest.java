package baton.bench.engine;

import static org.assertj.core.api.Assertions.assertThat;

import baton.bench.engine.Growth.Scale;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GrowthTest {

    private static final int COMMANDS_A_TURN = 3;

    @TempDir
    private Path folder;

    /// An engine that refused one of them would end it.
    @Test
    void every_command_is_granted_and_counted_round_after_round() {
        try (var growth = new Growth(folder, new Scale(20, 3, 2, 50))) {
            growth.reset();
            growth.take(2_500);
            assertThat(growth.whole().getTotalCount()).isEqualTo(2_500 * COMMANDS_A_TURN);
            assertThat(growth.deciding().getTotalCount()).isEqualTo(2_500 * COMMANDS_A_TURN);
            assertThat(growth.deciding().getValueAtPercentile(50)).isPositive();
            assertThat(growth.whole().getValueAtPercentile(50))
                    .isGreaterThan(growth.deciding().getValueAtPercentile(50));
        }
    }
}
