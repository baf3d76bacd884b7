package baton.stats.tables;

import static org.assertj.core.api.Assertions.assertThat;

import baton.stats.TestTables;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// A recomputation of a day reads only that day, however long the history is.
class RecomputePlanTest {

    private static final Pattern PAGES = Pattern.compile("Heap Blocks: .*?lossy=(\\d+)");

    /// 30 days of 300 chats with 6 events each.
    private static final String HISTORY = """
            INSERT INTO chat_events
            SELECT 'default', 'chat-' || chat, version, 'baton.chat-queued.v1',
                   timestamptz '2026-03-01 00:00Z' + chat * interval '288 s' + version * interval '1 s',
                   jsonb_build_object('text', repeat('as long as an answer ', 5)), 'e', 'c', 0, chat * 7 + version
            FROM   generate_series(0, 8999) chat, generate_series(1, 6) version
            ORDER  BY chat, version
            """;

    private static final String EXPLAIN = """
            EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF) SELECT * FROM recounted_operator_stats_of('2026-03-20')""";

    @Test
    void a_day_is_found_by_its_pages_and_its_chats_by_their_keys() {
        try (var tables = TestTables.empty()) {
            tables.jdbi().useHandle(tx -> tx.execute(HISTORY));
            tables.jdbi().useHandle(tx -> tx.execute("VACUUM ANALYZE chat_events"));
            var pages = Long.parseLong(tables.row("SELECT pg_relation_size('chat_events') / 8192 AS pages")
                    .getFirst());
            var plan = tables.rows(EXPLAIN).stream()
                    .map(row -> String.valueOf(row.values().iterator().next()))
                    .collect(Collectors.joining("\n"));
            assertThat(plan)
                    .contains("Bitmap Index Scan on chat_events_by_time", "chat_events_pkey")
                    .doesNotContain("Seq Scan on chat_events");
            var read = PAGES.matcher(plan);
            assertThat(read.find()).as(plan).isTrue();
            assertThat(Long.parseLong(read.group(1))).as(plan).isLessThan(pages / 5);
        }
    }

    @Test
    void new_pages_are_summarised_without_waiting_for_a_vacuum() {
        try (var tables = TestTables.empty()) {
            assertThat(tables.row("SELECT reloptions::text FROM pg_class WHERE relname = 'chat_events_by_time'"))
                    .containsExactly("{pages_per_range=32,autosummarize=on}");
        }
    }
}
