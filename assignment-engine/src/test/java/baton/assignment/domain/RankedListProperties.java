package baton.assignment.domain;

import static org.assertj.core.api.Assertions.assertThat;

import baton.assignment.domain.Line.WaitingChat;
import baton.events.ChatId;
import java.time.Instant;
import java.util.List;
import java.util.NavigableSet;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The ranked list gives the same indexes as a plain sorted set. Its blocks are small here, so that
/// they split, fill up and become empty all the time.
class RankedListProperties {

    private static final Instant START = Instant.parse("2026-11-20T09:00:00Z");
    private static final int MAX_BLOCK = 4;
    private static final int STEPS = 600;

    private final RankedList list = new RankedList(MAX_BLOCK);

    static LongStream seeds() {
        return new SplittableRandom().longs(20);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void every_index_is_that_of_a_sorted_set(long seed) {
        var random = new SplittableRandom(seed);
        var plain = new TreeSet<>(WaitingChat.ORDER);
        for (var step = 0; step < STEPS; step++) {
            change(random, plain, step < STEPS / 2);
            var probe = chat(random);

            assertThat(list.size()).isEqualTo(plain.size());
            assertThat(list.indexOf(probe)).isEqualTo(index(plain, probe));
        }
        assertThat(plain.stream().map(list::indexOf))
                .containsExactlyElementsOf(
                        plain.stream().map(one -> index(plain, one)).toList());
    }

    @Test
    void an_empty_list_has_no_index() {
        assertThat(list.indexOf(chat(new SplittableRandom(1)))).isNegative();
    }

    @Test
    void removing_what_is_absent_changes_nothing() {
        var random = new SplittableRandom(1);
        list.remove(chat(random));
        list.add(chat(random));
        list.remove(new WaitingChat(new ChatId("absent"), START, null, null));

        assertThat(list.size()).isEqualTo(1);
    }

    /// Adds more than it removes in the first half, and the other way round in the second. Some
    /// chats are added twice, and some are removed that are absent.
    private void change(SplittableRandom random, NavigableSet<WaitingChat> plain, boolean grows) {
        var isAdded = random.nextInt(4) > 0 == grows;
        var chat = isAdded || random.nextInt(4) == 0 ? chat(random) : any(random, plain);
        if (isAdded) {
            list.add(chat);
            plain.add(chat);
        } else {
            list.remove(chat);
            plain.remove(chat);
        }
    }

    private static int index(NavigableSet<WaitingChat> plain, WaitingChat chat) {
        return plain.contains(chat) ? plain.headSet(chat).size() : -1;
    }

    private static WaitingChat any(SplittableRandom random, NavigableSet<WaitingChat> plain) {
        return plain.isEmpty() ? chat(random) : List.copyOf(plain).get(random.nextInt(plain.size()));
    }

    private static WaitingChat chat(SplittableRandom random) {
        var number = random.nextInt(200);
        return new WaitingChat(new ChatId("chat-" + number), START.plusSeconds(number % 20), null, null);
    }
}
