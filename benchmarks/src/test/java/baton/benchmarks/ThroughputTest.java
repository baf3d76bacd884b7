package baton.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// How the highest rate is looked for.
class ThroughputTest {

    @Test
    void rises_by_half_while_it_is_borne() {
        assertThat(Throughput.next(100, 10_001)).isEqualTo(150);
        assertThat(Throughput.next(1, 10_001)).isEqualTo(2);
        assertThat(Throughput.next(9_000, 10_001)).isEqualTo(10_000);
    }

    @Test
    void then_halves_what_is_between_until_the_two_are_near() {
        var tried = new ArrayList<Integer>();
        var borne = 225;
        var tooHigh = 338;
        for (var rate = Throughput.next(borne, tooHigh);
                rate > borne && rate < tooHigh;
                rate = Throughput.next(borne, tooHigh)) {
            tried.add(rate);
            if (rate <= 300) {
                borne = rate;
            } else {
                tooHigh = rate;
            }
        }

        assertThat(tried).containsExactly(281, 309);
        assertThat(borne).isEqualTo(281);
    }

    @Test
    void ends_with_a_first_rate_that_is_not_borne() throws Exception {
        var said = new ArrayList<String>();
        try (var nobody = new Refusing()) {
            assertThat(new Throughput(new Options(10, 1, 0, 1, null), nobody).search(said::add))
                    .isZero();
        }

        assertThat(said)
                .singleElement()
                .asString()
                .contains("10 turns/s asked")
                .contains("10 × message accepted: closed (expected: open)")
                .endsWith("too much");
    }

    @Test
    void ends_at_the_rate_that_everything_was_borne_up_to() throws Exception {
        var said = new ArrayList<String>();
        try (var door = new OpenUpTo(20)) {
            assertThat(new Throughput(new Options(10, 1, 0, 1, null), door).search(said::add))
                    .isBetween(17, 20);
        }

        assertThat(said).first().asString().endsWith("borne");
        assertThat(List.copyOf(said)).anyMatch(line -> line.endsWith("too much"));
    }

    /// Answers nothing well.
    private static class Refusing implements Subject {
        @Override
        public void write(String queue, String chat, String messageId, String text) throws BadAnswer {
            throw new BadAnswer("closed (expected: open)");
        }

        @Override
        public Given take(String queue, String operator, int waitSeconds) throws BadAnswer {
            throw new BadAnswer("closed (expected: open)");
        }

        @Override
        public void reply(String queue, String operator, Given given, String messageId, String text) throws BadAnswer {
            throw new BadAnswer("closed (expected: open)");
        }
    }

    /// Bears so many turns in a second, which is what each run here lasts, and refuses all above.
    private static final class OpenUpTo extends Refusing {

        private final int turns;

        OpenUpTo(int turns) {
            this.turns = turns;
        }

        @Override
        public void write(String queue, String chat, String messageId, String text) throws BadAnswer {
            if (Integer.parseInt(messageId.replaceAll("\\D", "")) >= turns) {
                super.write(queue, chat, messageId, text);
            }
        }

        @Override
        public Given take(String queue, String operator, int waitSeconds) {
            return new Given("chat", 1);
        }

        @Override
        public void reply(String queue, String operator, Given given, String messageId, String text) {}
    }
}
