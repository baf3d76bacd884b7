package baton.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import baton.simulator.claims.Invariant;
import baton.simulator.claims.Reached;
import baton.simulator.claims.Sometimes;
import baton.simulator.claims.Violation;
import baton.simulator.world.History;
import baton.simulator.world.History.Verdict;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// A failure is reported with everything needed to repeat it.
class FailureReportTest {

    private final Verdict verdict = new Verdict(
            4711,
            17,
            20,
            new Violation(Invariant.FENCED, "a late reply counted"),
            new Reached(),
            History.play(4711, 17).trace());

    @Test
    void names_the_seed_the_step_the_invariant_and_the_line_that_repeats_it() {
        assertThat(SimulationReport.failure(verdict, 200))
                .contains("seed 4711, step 17")
                .contains("FENCED (an act in an epoch that is not the open one changes nothing): a late reply counted")
                .contains("./baton simulate --seed 4711 --seeds 1 --steps 200");
    }

    @Test
    void shows_the_last_twenty_turns_at_most() {
        var commands = SimulationReport.failure(verdict, 200).lines().filter(line -> line.matches("  \\d+ 2026-.*"));
        assertThat(commands.count()).isPositive().isLessThanOrEqualTo(20);
    }

    @Nested
    class A_run {

        @Test
        void fails_when_a_history_breaks_an_invariant() {
            assertThat(campaign(10_000, 1, reachedAll()).holds()).isFalse();
        }

        @Test
        void fails_when_a_rare_branch_was_never_reached() {
            var campaign = campaign(10_000, 0, new Reached());
            assertThat(campaign.holds()).isFalse();
            assertThat(SimulationReport.of(campaign)).contains("never reached: ZOMBIE_FENCED");
        }

        @Test
        void is_not_expected_to_reach_every_rare_branch_when_it_is_short() {
            assertThat(campaign(10, 0, new Reached()).holds()).isTrue();
        }

        @Test
        void holds_otherwise() {
            assertThat(campaign(10_000, 0, reachedAll()).holds()).isTrue();
        }

        private Campaign campaign(long histories, long broken, Reached reached) {
            var failures = broken == 0 ? List.<Verdict>of() : List.of(verdict);
            return new Campaign(1, histories, 200, 2_000, broken, failures, reached, Duration.ofSeconds(1));
        }

        private static Reached reachedAll() {
            var reached = new Reached();
            for (var branch : Sometimes.values()) {
                reached.at(branch);
            }
            return reached;
        }
    }

    @Nested
    class An_invariant {

        @Test
        void that_holds_is_silent() {
            Invariant.IN_ORDER.holds(true, "never reported");
            Invariant.IN_ORDER.same("a", "a");
            Invariant.IN_ORDER.same(1, 1);
        }

        @Test
        void that_is_broken_says_what_was_expected_and_what_was_seen() {
            assertThatThrownBy(() -> Invariant.EPOCHS_WITHOUT_GAPS.same(2, 3))
                    .isInstanceOf(Violation.class)
                    .hasMessageContaining("EPOCHS_WITHOUT_GAPS")
                    .hasMessageContaining("expected 2, seen 3");
        }
    }
}
