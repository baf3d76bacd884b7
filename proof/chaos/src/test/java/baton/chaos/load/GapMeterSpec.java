package baton.chaos.load;

import static org.assertj.core.api.Assertions.assertThat;

import baton.chaos.load.GapMeter.Gap;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// How long a partition gave no service, by the answers to a probe.
class GapMeterSpec {

    private static final Instant START = Instant.parse("2026-11-21T09:00:00Z");
    private static final Duration LONG = Duration.ofMillis(500);

    private final GapMeter meter = new GapMeter();

    @Test
    void sees_no_gap_while_answers_come_at_the_pace() {
        answered(0, 100, 200, 300);
        assertThat(meter.gaps(0, LONG)).isEmpty();
    }

    @Test
    void sees_a_gap_from_the_last_answer_before_it_to_the_first_one_after() {
        answered(0, 100, 4_000, 4_100);
        assertThat(meter.gaps(0, LONG)).containsExactly(new Gap(at(100), at(4_000)));
    }

    @Test
    void gives_the_same_in_whatever_order_it_hears_answers() {
        answered(4_000, 100, 0);
        assertThat(meter.gaps(0, LONG)).containsExactly(new Gap(at(100), at(4_000)));
    }

    @Test
    void measures_each_partition_alone() {
        meter.answered(1, at(0));
        meter.answered(2, at(10));
        meter.answered(1, at(20));
        assertThat(meter.longest(1, at(0), at(100))).isEqualTo(Duration.ofMillis(20));
        assertThat(meter.longest(2, at(0), at(100))).isEqualTo(Duration.ZERO);
    }

    @Test
    void finds_the_longest_gap_that_overlaps_a_time() {
        answered(0, 400, 500, 900, 1_000);
        assertThat(meter.longest(0, at(50), at(450))).isEqualTo(Duration.ofMillis(400));
        assertThat(meter.longest(0, at(410), at(490))).isEqualTo(Duration.ofMillis(100));
    }

    @Test
    void joins_two_gaps_with_hardly_any_service_between_them() {
        answered(0, 2_000, 2_100, 4_000, 4_100, 4_200, 5_200, 5_300);
        assertThat(meter.longest(0, at(1_000), at(1_500))).isEqualTo(Duration.ofMillis(5_200));
    }

    @Test
    void keeps_two_gaps_apart_with_a_second_of_service_between_them() {
        answered(0, 2_000, 2_400, 2_800, 3_000, 4_000);
        assertThat(meter.longest(0, at(0), at(4_000))).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void knows_whether_a_partition_has_answered_since() {
        answered(100);
        assertThat(meter.hasAnsweredSince(0, at(100))).isTrue();
        assertThat(meter.hasAnsweredSince(0, at(101))).isFalse();
        assertThat(meter.hasAnsweredSince(3, at(0))).isFalse();
    }

    @Test
    void counts_only_the_overlap_of_a_gap_and_a_time() {
        var gap = new Gap(at(1_000), at(3_000));
        assertThat(gap.overlap(at(0), at(1_500))).isEqualTo(Duration.ofMillis(500));
        assertThat(gap.overlap(at(1_200), at(1_300))).isEqualTo(Duration.ofMillis(100));
        assertThat(gap.overlap(at(2_900), at(9_000))).isEqualTo(Duration.ofMillis(100));
        assertThat(gap.overlap(at(3_000), at(9_000))).isZero();
    }

    private void answered(long... millis) {
        for (var each : millis) {
            meter.answered(0, at(each));
        }
    }

    private static Instant at(long millis) {
        return START.plusMillis(millis);
    }
}
