package baton.stats;

import static org.assertj.core.api.Assertions.assertThat;

import baton.stats.database.NotApplied;
import baton.stats.tables.ChatHistory;
import baton.stats.tables.ChatRow;
import baton.stats.tables.ChatStates;
import java.time.ZoneId;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Properties of the tables after any history, in batches of any size. A failure names its seed.
class ProjectionProperties {

    private static final String ZONE = "Europe/Berlin";
    private static final int ACTS = 400;
    private static final int CHATS = 6;

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 12);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void every_table_equals_a_recount_of_the_log(long seed) throws NotApplied {
        var story = RandomStory.of(seed, ACTS, CHATS);
        var recount = new NaiveRecount(story.events(), ZoneId.of(ZONE));
        try (var tables = TestTables.in(ZONE)) {
            tables.apply(story, 1 + (int) (seed * 7 % 50));
            assertThat(byKey(
                            tables,
                            2,
                            "queue_id, chat_id, chat_state, assigned_operator_id, last_operator_id,"
                                    + " operator_replied_at, assigned_at, epoch, episode, waiting_since, queued_at, message_count,"
                                    + " last_message_at, created_at, completed_at, is_active, version,"
                                    + " priority, idle_at, is_unanswered FROM chat_state"))
                    .isEqualTo(recount.chatState());
            assertThat(byKey(
                            tables,
                            3,
                            "queue_id, chat_id, epoch, operator_id, assigned_at, first_reply_at,"
                                    + " released_at, release_reason, messages_sent FROM chat_assignments"))
                    .isEqualTo(recount.assignments());
            assertThat(words(byKey(
                            tables,
                            3,
                            "queue_id, chat_id, seq, sender_type, handled_by_operator_id, epoch FROM messages")))
                    .isEqualTo(recount.messages());
            assertThat(words(byKey(
                            tables,
                            3,
                            "operator_id, queue_id, date, messages_sent, chats_handled, assignments,"
                                    + " idle_releases, response_count, response_time_total, handle_count, handle_time_total"
                                    + " FROM operator_stats")))
                    .isEqualTo(recount.operatorStats());
            assertThat(tables.broken()).isEmpty();
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void tables_made_from_zero_equal_tables_that_grew(long seed) throws NotApplied {
        var story = RandomStory.of(seed, ACTS, CHATS);
        try (var grown = TestTables.in(ZONE);
                var fresh = TestTables.in(ZONE)) {
            grown.apply(story, 1 + (int) (seed % 5));
            fresh.apply(story);
            assertThat(TableChecksums.of(fresh.jdbi())).isEqualTo(TableChecksums.of(grown.jdbi()));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void a_chat_folded_from_its_history_equals_the_chat_of_the_table(long seed) throws NotApplied {
        var story = RandomStory.of(seed, ACTS, CHATS);
        try (var tables = TestTables.in(ZONE)) {
            tables.apply(story, 100);
            tables.jdbi().useHandle(handle -> {
                for (var chat :
                        handle.createQuery(ChatStates.SELECT).map(new ChatRow()).list()) {
                    assertThat(ChatHistory.at(handle, chat.key(), story.now(), Long.MAX_VALUE))
                            .contains(chat);
                }
            });
        }
    }

    /// The rows by their first columns joined; the other columns as the text of a map.
    private static Map<String, String> byKey(TestTables tables, int keys, String columns) {
        var rows = new TreeMap<String, String>();
        for (var row : tables.rows("SELECT " + columns)) {
            var key = String.join(
                    "/", row.values().stream().limit(keys).map(String::valueOf).toList());
            row.keySet().stream().limit(keys).toList().forEach(row::remove);
            rows.put(key, row.toString());
        }
        return rows;
    }

    /// `{a=1, b=2}` as `1 2`.
    private static Map<String, String> words(Map<String, String> rows) {
        rows.replaceAll((_, row) -> row.replaceAll("[{}]|[a-z_]+=", "").replace(",", ""));
        return rows;
    }
}
