package baton.bench;

import static org.assertj.core.api.Assertions.assertThat;

import baton.bench.load.BadAnswer;
import baton.bench.load.Subject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// How the highest rate is looked for, and what is too much.
class ThroughputTest {

    private final List<Integer> tried = new ArrayList<>();

    @Test
    void rises_by_half_then_halves_what_is_between_until_the_two_are_near() throws Exception {
        assertThat(highest(100, 300)).isEqualTo(281);
        assertThat(tried).containsExactly(100, 150, 225, 338, 281, 309);
    }

    @Test
    void falls_where_the_first_is_too_much_already() throws Exception {
        assertThat(highest(100, 30)).isEqualTo(29);
        assertThat(tried).containsExactly(100, 50, 25, 37, 31, 28, 29);
    }

    @Test
    void ends_where_nothing_is_borne() throws Exception {
        assertThat(highest(8, 0)).isZero();
        assertThat(tried).containsExactly(8, 4, 2, 1);
    }

    @Test
    void ends_with_the_highest_rate_that_there_is() throws Exception {
        assertThat(highest(6_000, Integer.MAX_VALUE)).isEqualTo(10_000);
        assertThat(tried).containsExactly(6_000, 9_000, 10_000);
    }

    @Test
    void a_single_bad_answer_is_too_much() throws Exception {
        var said = new ArrayList<String>();
        try (var nobody = new Bad(0)) {
            assertThat(new Throughput(new Options(1, 1, 0, 1, null), nobody).search(said::add))
                    .isZero();
        }

        assertThat(said)
                .singleElement()
                .asString()
                .contains("1 turns/s asked")
                .endsWith("errors: 1 × reply: closed (expected: open): too much");
    }

    private int highest(int first, int bearable) throws InterruptedException {
        return Throughput.highest(first, rate -> {
            tried.add(rate);
            return rate <= bearable;
        });
    }

    /// Answers one turn's reply badly, and all else well and at once.
    private record Bad(int turn) implements Subject {
        @Override
        public void write(String queue, String chat, String messageId, String text) {}

        @Override
        public Given take(String queue, String operator, int waitSeconds) {
            return new Given("chat", 1);
        }

        @Override
        public void reply(String queue, String operator, Given given, String messageId, String text) throws BadAnswer {
            if (messageId.equals("bench-" + turn + "-reply")) {
                throw new BadAnswer("closed (expected: open)");
            }
        }
    }
}
