package baton.assignment.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CommitPaceTest {

    private static final long END = System.nanoTime();

    private final CommitPace pace = new CommitPace();

    @Test
    void an_engine_that_has_just_started_commits_the_first_command_at_once() {
        assertThat(pace.isTime(Duration.ZERO, System.nanoTime())).isTrue();
    }

    @Test
    void a_fresh_command_is_committed_at_once_when_the_last_commit_is_long_over() {
        pace.committed(END);
        assertThat(pace.isTime(Duration.ofMillis(3), after(Duration.ofSeconds(1))))
                .isTrue();
    }

    @Test
    void there_is_work_between_two_commits() {
        pace.committed(END);
        assertThat(pace.isTime(Duration.ofMillis(3), after(CommitPace.WORK.minusNanos(1))))
                .isFalse();
        assertThat(pace.isTime(Duration.ofMillis(3), after(CommitPace.WORK))).isTrue();
    }

    @Test
    void an_engine_that_is_behind_goes_on() {
        pace.committed(END);
        assertThat(pace.isTime(CommitPace.BEHIND.plusMillis(1), after(Duration.ofSeconds(1))))
                .isFalse();
        assertThat(pace.isTime(CommitPace.BEHIND, after(Duration.ofSeconds(1)))).isTrue();
    }

    @Test
    void a_command_from_the_future_is_fresh() {
        pace.committed(END);
        assertThat(pace.isTime(Duration.ofMillis(-40), after(Duration.ofSeconds(1))))
                .isTrue();
    }

    @Test
    void each_thread_has_a_pace_of_its_own() throws InterruptedException {
        var other = new Thread(() -> pace.committed(END));
        pace.committed(END - Duration.ofSeconds(1).toNanos());
        other.start();
        other.join();
        assertThat(pace.isTime(Duration.ZERO, END)).isTrue();
    }

    private static long after(Duration passed) {
        return END + passed.toNanos();
    }
}
