package baton.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import baton.chaos.faults.Fault;
import baton.chaos.faults.Struck;
import baton.chaos.judge.CheckResult;
import baton.chaos.judge.Durations;
import baton.chaos.judge.Finding;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// The verdict of a run, and how it reads.
class VerdictSpec {

    private static final Instant AT = Instant.parse("2026-11-21T09:00:00Z");
    private static final Fault KILL = new Fault(Fault.Kind.KILL, 0, Duration.ZERO);
    private static final Fault FREEZE = new Fault(Fault.Kind.FREEZE, 1, Duration.ofMillis(7_300));
    private static final CheckResult GOOD = new CheckResult("rules", "after each of 12 turns", List.of());

    @Test
    void holds_when_every_check_does() {
        var verdict = new Verdict(List.of("asked"), List.of(struck(KILL, 3_200)), List.of(GOOD));
        assertThat(verdict.holds()).isTrue();
        assertThat(verdict.toString())
                .contains("all holds")
                .contains("holds   rules")
                .doesNotContain("BROKEN");
    }

    @Test
    void is_broken_by_one_finding_and_says_where() {
        var finding = new Finding("replay", 2, 17, "sales", "chat-9", "not the same");
        var verdict = new Verdict(List.of(), List.of(), List.of(GOOD, new CheckResult("replay", "", List.of(finding))));
        assertThat(verdict.holds()).isFalse();
        assertThat(verdict.toString())
                .contains("BROKEN, see below")
                .contains("replay, partition 2, offset 17, queue sales, chat chat-9: not the same");
    }

    @Test
    void shows_the_gaps_of_each_kind_and_each_fault() {
        var verdict = new Verdict(List.of(), List.of(struck(KILL, 3_200, 3_400), struck(FREEZE, 7_300)), List.of());
        assertThat(verdict.toString())
                .containsPattern("kill -9 +of the engine hit +2 +p50 +3.20 s +p99 +3.40 s +max +3.40 s")
                .containsPattern("SIGSTOP, SIGCONT +of the engine hit +1 +p50 +7.30 s")
                .containsPattern("kill -9 of engine-0 +3.20 s, 3.40 s")
                .containsPattern("SIGSTOP of engine-1 for 7.3 s +7.30 s");
    }

    @Test
    void says_when_the_engine_that_was_hit_had_no_partition() {
        assertThat(new Verdict(List.of(), List.of(struck(KILL)), List.of()).toString())
                .contains("it had no partition");
    }

    @Nested
    class The_limit_of_the_gaps {

        @Test
        void is_for_the_p99_after_kill_and_for_nothing_else() {
            var faults = List.of(struck(KILL, 4_900), struck(FREEZE, 20_000));
            assertThat(Verdict.gapsWithin(Duration.ofSeconds(5), faults).holds())
                    .isTrue();
            assertThat(Verdict.gapsWithin(Duration.ofSeconds(4), faults).holds())
                    .isFalse();
        }
    }

    @Nested
    class A_percentile {

        @Test
        void is_the_nearest_rank() {
            var hundred = Durations.of(
                    IntStream.rangeClosed(1, 100).mapToObj(Duration::ofSeconds).toList());
            assertThat(hundred.percentile(50)).isEqualTo(Duration.ofSeconds(50));
            assertThat(hundred.percentile(99)).isEqualTo(Duration.ofSeconds(99));
            assertThat(hundred.percentile(100)).isEqualTo(Duration.ofSeconds(100));
        }

        @Test
        void of_few_is_the_worst_and_of_none_is_zero() {
            var three = Durations.of(Stream.of(3, 1, 2).map(Duration::ofSeconds).toList());
            assertThat(three.percentile(99)).isEqualTo(Duration.ofSeconds(3));
            assertThat(Durations.of(List.of()).percentile(99)).isZero();
            assertThat(Durations.of(List.of())).hasToString("none");
        }
    }

    private static Struck struck(Fault fault, long... gapMillis) {
        var gaps = Arrays.stream(gapMillis).mapToObj(Duration::ofMillis).toList();
        return new Struck(fault, AT, gaps, List.of());
    }
}
