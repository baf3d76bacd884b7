package baton.assignment.domain;

import static java.util.Comparator.naturalOrder;
import static org.assertj.core.api.Assertions.assertThat;

import baton.assignment.domain.Line.WaitingChat;
import baton.events.ChatId;
import baton.events.OperatorId;
import java.time.Instant;
import java.util.List;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The line gives the same results as a plain sorted set that is walked from its head.
class LineProperties {

    private static final Instant START = Instant.parse("2026-11-20T09:00:00Z");
    private static final int OPERATORS = 4;

    static LongStream seeds() {
        return new SplittableRandom().longs(20);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void the_first_open_chat_and_every_place_are_the_same_as_in_a_sorted_set(long seed) {
        var random = new SplittableRandom(seed);
        var line = new Line();
        var plain = new TreeSet<>(WaitingChat.ORDER);
        for (var step = 0; step < 3_000; step++) {
            change(random, line, plain, step);
            compare(random, line, plain);
        }
    }

    /// The line grows for two thirds of the steps and shrinks afterwards.
    private static void change(SplittableRandom random, Line line, NavigableSet<WaitingChat> plain, int step) {
        if (plain.isEmpty() || (random.nextInt(3) > 0 && step < 2_000)) {
            var waiting = waiting(random, step);
            line.add(waiting);
            plain.add(waiting);
        } else {
            var gone = List.copyOf(plain).get(random.nextInt(plain.size()));
            line.remove(gone);
            plain.remove(gone);
        }
    }

    private static void compare(SplittableRandom random, Line line, NavigableSet<WaitingChat> plain) {
        var operator = operator(random);
        var at = START.plusSeconds(random.nextInt(200));
        var open =
                plain.stream().filter(waiting -> waiting.isOpenTo(operator, at)).findFirst();

        assertThat(line.firstOpenTo(operator, at)).isEqualTo(open);
        assertThat(line.nextToOpen(operator, at).map(WaitingChat::openToAllAt))
                .isEqualTo(plain.stream()
                        .filter(waiting -> !waiting.isOpenTo(operator, at))
                        .map(WaitingChat::openToAllAt)
                        .filter(Objects::nonNull)
                        .min(naturalOrder()));
        assertThat(line.first()).isEqualTo(plain.stream().findFirst());
        assertThat(line.length()).isEqualTo(plain.size());
        open.ifPresent(waiting -> assertThat(line.placeOf(waiting))
                .isEqualTo(plain.headSet(waiting).size() + 1));
    }

    private static WaitingChat waiting(SplittableRandom random, int number) {
        var rank = START.plusSeconds(random.nextInt(100));
        var chat = new ChatId("chat-" + number);
        return random.nextInt(4) == 0
                ? new WaitingChat(chat, rank, null, null)
                : new WaitingChat(chat, rank, operator(random), START.plusSeconds(random.nextInt(200)));
    }

    private static OperatorId operator(SplittableRandom random) {
        return new OperatorId("operator-" + random.nextInt(OPERATORS));
    }
}
