package baton.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import baton.simulator.mutants.Mutant;
import baton.simulator.mutants.MutatedDomain;
import baton.simulator.mutants.Mutation;
import java.util.HashSet;
import org.junit.jupiter.api.Test;

/// The proof of the proof: every bug made on purpose is caught.
class MutationTest {

    private static final int ENOUGH = 4_000;

    @Test
    void no_mutant_survives() {
        var survivors = Mutation.all(ENOUGH, 2, true).stream()
                .filter(mutation -> mutation.caught() == 0)
                .map(mutation -> mutation.mutant().bug());
        assertThat(survivors).isEmpty();
    }

    @Test
    void no_two_mutants_are_the_same() {
        assertThat(new HashSet<>(Mutant.all())).hasSameSizeAs(Mutant.all()).hasSizeGreaterThanOrEqualTo(12);
    }

    @Test
    void a_mutant_whose_text_no_longer_exists_is_stale() {
        var stale = new Mutant("an old bug", "Fence.java", "no such line", "another");
        assertThatThrownBy(() -> MutatedDomain.with(stale))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("stale")
                .hasMessageContaining("Fence.java");
    }

    @Test
    void a_harmless_mutant_is_not_caught() {
        var harmless = new Mutant("none", "Fence.java", "is over (now: %d)", "is past (now: %d)");
        assertThat(Mutation.of(harmless, 50, false).caught()).isZero();
    }
}
