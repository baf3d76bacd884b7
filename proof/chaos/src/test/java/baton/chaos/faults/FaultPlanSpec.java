package baton.chaos.faults;

import static org.assertj.core.api.Assertions.assertThat;

import baton.chaos.faults.FaultPlan.Planned;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Which faults come when.
class FaultPlanSpec {

    private static final int FAULTS = 21;
    private static final int ENGINES = 2;
    private static final Duration TIME = Duration.ofMinutes(5);
    private static final Duration LONGEST = Duration.ofSeconds(20);

    static LongStream seeds() {
        return new SplittableRandom().longs(50);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void is_always_the_same_for_a_seed(long seed) {
        assertThat(plan(seed)).isEqualTo(plan(seed)).hasSize(FAULTS);
    }

    @Test
    void differs_from_seed_to_seed() {
        assertThat(plan(1)).isNotEqualTo(plan(2));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void has_as_many_kills_as_freezes_or_one_more(long seed) {
        assertThat(plan(seed))
                .filteredOn(planned -> planned.fault().kind() == Fault.Kind.KILL)
                .hasSize(FAULTS / 2 + 1);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void stays_in_order_within_its_time_and_hits_existing_engines(long seed) {
        assertThat(plan(seed))
                .isSortedAccordingTo(Comparator.comparing(Planned::after))
                .allSatisfy(planned -> {
                    assertThat(planned.after()).isLessThan(TIME);
                    assertThat(planned.fault().engine()).isBetween(0, ENGINES - 1);
                });
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void freezes_for_at_least_a_second_and_no_longer_than_the_limit(long seed) {
        assertThat(plan(seed))
                .filteredOn(planned -> planned.fault().kind() == Fault.Kind.FREEZE)
                .allSatisfy(planned -> assertThat(planned.fault().hold()).isBetween(Duration.ofSeconds(1), LONGEST));
    }

    private static List<Planned> plan(long seed) {
        return FaultPlan.of(seed, FAULTS, ENGINES, TIME, LONGEST);
    }
}
