package baton.bench;

import static org.assertj.core.api.Assertions.assertThat;

import baton.bench.load.BadAnswer;
import baton.bench.load.LoadPlan;
import baton.bench.load.Subject;
import baton.client.HeldChat;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// How the search finds the highest rate, and what counts as too high.
class ThroughputTest {

    private final List<Integer> tried = new ArrayList<>();

    @Test
    void rises_by_half_and_then_halves_the_distance_until_the_two_rates_are_close() throws Exception {
        assertThat(highest(100, 300)).isEqualTo(281);
        assertThat(tried).containsExactly(100, 150, 225, 338, 281, 309);
    }

    @Test
    void falls_when_the_first_rate_is_too_high() throws Exception {
        assertThat(highest(100, 30)).isEqualTo(29);
        assertThat(tried).containsExactly(100, 50, 25, 37, 31, 28, 29);
    }

    @Test
    void ends_when_no_rate_is_sustained() throws Exception {
        assertThat(highest(8, 0)).isZero();
        assertThat(tried).containsExactly(8, 4, 2, 1);
    }

    @Test
    void ends_at_the_highest_rate_that_is_tried() throws Exception {
        assertThat(highest(6_000, Integer.MAX_VALUE)).isEqualTo(10_000);
        assertThat(tried).containsExactly(6_000, 9_000, 10_000);
    }

    @Test
    void a_single_bad_answer_makes_a_rate_too_high() throws Exception {
        var said = new ArrayList<String>();
        try (var subject = new Bad(0)) {
            assertThat(new Throughput(new LoadPlan(1, 1, 0, 1), subject).search(said::add))
                    .isZero();
        }

        assertThat(said)
                .singleElement()
                .asString()
                .contains("1 turns/s asked")
                .endsWith("errors: 1 × reply: closed (expected: open): too much");
    }

    private int highest(int first, int sustained) throws InterruptedException {
        return Throughput.highest(first, rate -> {
            tried.add(rate);
            return rate <= sustained;
        });
    }

    /// Refuses the reply of one exchange, and answers everything else well and at once.
    private record Bad(int exchange) implements Subject {
        @Override
        public void write(String queue, String chat, String messageId, String text) {}

        @Override
        public HeldChat take(String queue, String operator, int waitSeconds) {
            return new HeldChat("chat", 1);
        }

        @Override
        public void reply(String queue, String operator, HeldChat held, String messageId, String text)
                throws BadAnswer {
            if (messageId.equals("bench-" + exchange + "-reply")) {
                throw new BadAnswer("closed (expected: open)");
            }
        }
    }
}
