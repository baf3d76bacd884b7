package baton.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/// The line of the demo says what happened, and nothing better.
class DemoNumbersTest {

    private final DemoNumbers numbers = new DemoNumbers();

    @Test
    void has_no_percentiles_before_there_are_any() {
        assertThat(numbers.line(OptionalLong.empty()))
                .isEqualTo("messages 0  assignments 0  replies 0  waiting ?  get assignment p50 - p99 -");
    }

    @Test
    void has_the_percentiles_of_those_who_got_a_chat_at_once() {
        for (var n = 1; n <= 100; n++) {
            numbers.written();
            numbers.assigned();
            numbers.gotAtOnce(Duration.ofMillis(n));
        }
        numbers.replied();
        numbers.look();
        assertThat(numbers.line(OptionalLong.of(7)))
                .isEqualTo(
                        "messages 100  assignments 100  replies 1  waiting 7  get assignment p50 50.0 ms p99 99.0 ms");
    }

    @Test
    void forgets_times_that_are_older_than_half_a_minute() {
        numbers.gotAtOnce(Duration.ofMillis(5));
        for (var second = 1; second <= 30; second++) {
            numbers.look();
        }
        assertThat(numbers.line(OptionalLong.of(0))).contains("p50 5.0 ms");
        numbers.look();
        assertThat(numbers.line(OptionalLong.of(0))).contains("p50 - p99 -");
    }

    @Test
    void hides_no_error() {
        numbers.failed("503 Service unavailable");
        numbers.failed("409 Stale epoch");
        assertThat(numbers.line(OptionalLong.of(0))).endsWith("  errors 2 (last: 409 Stale epoch)");
    }
}
