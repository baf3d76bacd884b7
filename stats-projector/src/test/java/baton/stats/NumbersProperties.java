package baton.stats;

import static org.assertj.core.api.Assertions.assertThat;

import baton.stats.database.NotApplied;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What users waited for equals what a person would count from the log, in new and old logs. A
/// failure names its seed.
class NumbersProperties {

    private static final int ACTS = 400;
    private static final int CHATS = 6;

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 9);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void every_wait_for_an_answer_equals_a_recount_by_hand(long seed) throws NotApplied {
        var story = RandomStory.of(seed, ACTS, CHATS);
        var naive = new NaiveNumbers(story.events());
        try (var tables = TestTables.empty()) {
            tables.apply(story, 50);
            assertThat(rows(tables, """
                            SELECT queue_id, chat_id, operator_id, extract(epoch FROM next_response)::bigint AS seconds
                            FROM   next_responses""")).isNotEmpty().isEqualTo(naive.nextResponses());
            assertThat(rows(tables, """
                            SELECT queue_id, chat_id, epoch, operator_id, extract(epoch FROM waited)::bigint AS waited,
                                   extract(epoch FROM waited_in_line)::bigint AS in_line
                            FROM   waits""")).isNotEmpty().isEqualTo(naive.waits());
            assertThat(rows(tables, """
                            SELECT queue_id, chat_id, extract(epoch FROM duration)::bigint AS seconds
                            FROM   measurements WHERE measure = 'unanswered_end'""")).isNotEmpty().isEqualTo(naive.unansweredEnds());
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void a_chat_counts_once_in_any_span_of_time(long seed) throws NotApplied {
        var story = RandomStory.of(seed, ACTS, CHATS);
        var naive = new NaiveNumbers(story.events());
        var since = Instant.parse("2026-03-29T00:00:00Z");
        try (var tables = TestTables.empty()) {
            tables.apply(story);
            for (var hours : List.of(1, 6, 24, 72)) {
                var until = since.plusSeconds(hours * 3_600L);
                assertThat(rows(
                                tables,
                                "SELECT queue_id, chats FROM distinct_chats('%s', '%s') WHERE chats > 0"
                                        .formatted(since, until)))
                        .as("seed %d, %d hours", seed, hours)
                        .isEqualTo(List.of("queue-0", "queue-1").stream()
                                .map(queue -> queue + " " + naive.chatsWithAMessage(queue, since, until))
                                .filter(row -> !row.endsWith(" 0"))
                                .toList());
            }
        }
    }

    private static List<String> rows(TestTables tables, String sql) {
        return tables.rows(sql).stream()
                .map(row -> String.join(
                        " ", row.values().stream().map(String::valueOf).toList()))
                .sorted()
                .toList();
    }
}
