package baton.ingest.outcomes;

import static baton.ingest.outcomes.PartitionLoad.ACCEPTED;
import static baton.ingest.outcomes.PartitionLoad.BEHIND;
import static baton.ingest.outcomes.PartitionLoad.FORGOTTEN;
import static baton.ingest.outcomes.PartitionLoad.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PartitionLoadTest {

    private static final Duration LONG = BEHIND.plusSeconds(1);
    private static final Duration STEP = Duration.ofMillis(500);

    private final PartitionLoad load = new PartitionLoad();
    private Instant now = Instant.parse("2026-11-20T09:00:00Z");

    @Test
    void nothing_is_refused_before_the_first_decision() {
        assertThat(load.isTooMuch(now)).isFalse();
    }

    @Test
    void an_engine_that_returns_has_time_to_catch_up() {
        decidedFor(PATIENCE.minus(STEP), LONG);
        assertThat(load.isTooMuch(now)).isFalse();
        decidedFor(STEP, Duration.ofMillis(20));
        decidedFor(PATIENCE.minus(STEP), LONG);
        assertThat(load.isTooMuch(now)).isFalse();
    }

    @Test
    void an_engine_that_works_and_stays_behind_gets_no_more_commands() {
        decidedFor(PATIENCE, LONG);
        assertThat(load.isTooMuch(now)).isTrue();
    }

    @Test
    void a_time_without_decisions_does_not_count() {
        decidedFor(PATIENCE.minus(STEP), LONG);
        now = now.plusSeconds(60);
        decidedFor(PATIENCE.minus(STEP), LONG);
        assertThat(load.isTooMuch(now)).isFalse();
    }

    @Test
    void commands_are_admitted_while_they_are_decided_soon() {
        decidedFor(PATIENCE, LONG);
        decided(ACCEPTED);
        assertThat(load.isTooMuch(now)).isFalse();
        decided(ACCEPTED.plusMillis(1));
        assertThat(load.isTooMuch(now)).isTrue();
    }

    @Test
    void old_observations_refuse_nothing() {
        decidedFor(PATIENCE, LONG);
        now = now.plus(FORGOTTEN).plusMillis(1);
        assertThat(load.isTooMuch(now)).isFalse();
    }

    @Test
    void it_ends_after_the_engine_has_kept_up_for_a_while() {
        decidedFor(PATIENCE, LONG);
        decidedFor(PATIENCE, Duration.ofMillis(20));
        decided(BEHIND);
        assertThat(load.isTooMuch(now)).isFalse();
    }

    @Test
    void it_does_not_end_at_the_first_fast_decision() {
        decidedFor(PATIENCE, LONG);
        decidedFor(PATIENCE.minus(STEP), Duration.ofMillis(20));
        decided(BEHIND);
        assertThat(load.isTooMuch(now)).isTrue();
    }

    /// One decision each half second, from now to the end of that time inclusive.
    private void decidedFor(Duration time, Duration waited) {
        var until = now.plus(time);
        for (decided(waited); now.isBefore(until); decided(waited)) {
            now = now.plus(STEP);
        }
    }

    private void decided(Duration waited) {
        load.decided(waited, now);
    }
}
