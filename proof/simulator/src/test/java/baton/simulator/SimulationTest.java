package baton.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import baton.simulator.world.History;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// The proof by simulation, in every build.
class SimulationTest {

    private static final int HISTORIES = 10_000;
    private static final int STEPS = 200;
    private static final int THREADS = 2;

    @Test
    void every_invariant_holds_in_ten_thousand_histories_and_every_rare_branch_is_reached() {
        var campaign = Campaign.play(1, HISTORIES, STEPS, THREADS);
        assertThat(campaign.broken()).as(() -> SimulationReport.of(campaign)).isZero();
        assertThat(campaign.missed()).as(() -> SimulationReport.of(campaign)).isEmpty();
    }

    @Nested
    class A_history {

        @Test
        void is_the_same_whenever_it_is_played() {
            var first = History.play(7, STEPS);
            var again = History.play(7, STEPS);
            assertThat(again.trace()).hasToString(first.trace().toString());
            assertThat(again.turns()).isEqualTo(first.turns()).isGreaterThan(STEPS / 2);
        }

        @Test
        void differs_from_the_next() {
            assertThat(History.play(7, STEPS).trace())
                    .doesNotHaveToString(History.play(8, STEPS).trace().toString());
        }
    }
}
