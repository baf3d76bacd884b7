package baton.stats.tables;

import static baton.stats.StoryCast.ALICE;
import static baton.stats.StoryCast.FIRST;
import static org.assertj.core.api.Assertions.assertThat;

import baton.events.ChatId;
import baton.events.QueueId;
import baton.stats.QueueStory;
import baton.stats.RandomStory;
import baton.stats.RecountProperties;
import baton.stats.TestTables;
import baton.stats.database.NotApplied;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A recomputed day is found correct, or is repaired, while the projector runs.
class OperatorDayTest {

    private static final LocalDate MONDAY = LocalDate.parse("2026-03-02");

    private final TestTables tables = TestTables.in("Europe/Berlin");
    private final QueueStory story = new QueueStory();

    @AfterEach
    void close() {
        tables.close();
    }

    private OperatorDay.Recomputed recomputed(LocalDate date, @Nullable String queue) {
        return new OperatorDay(
                        tables.database().forRepairs(),
                        date,
                        Optional.ofNullable(queue).map(QueueId::new))
                .recompute();
    }

    private void tamper(String sql) {
        assertThat(tables.jdbi().<Integer, RuntimeException>withHandle(tx -> tx.execute(sql)))
                .isPositive();
    }

    @Test
    void a_correct_day_is_not_changed() throws NotApplied {
        tables.apply(RandomStory.of(7, 500, 5));
        var days = tables.rows("SELECT DISTINCT date FROM operator_stats");
        assertThat(days).hasSizeGreaterThan(1).allSatisfy(row -> {
            var day = recomputed(LocalDate.parse(String.valueOf(row.get("date"))), null);
            assertThat(day.differences()).isEmpty();
            assertThat(day.rows()).isPositive();
        });
    }

    @Test
    void wrong_values_are_named_and_repaired_and_correct_the_next_time() throws NotApplied {
        story.userWrites(FIRST, "hey").takes(ALICE, FIRST).after(60).replies(ALICE, FIRST, "hi");
        tables.apply(story);
        tamper("UPDATE operator_stats SET messages_sent = 7");
        tamper("DELETE FROM operator_chat_days");
        assertThat(recomputed(MONDAY, null).differences())
                .containsExactly(
                        new OperatorDay.Mended("alice", "default", "messages_sent", "7", "1"),
                        new OperatorDay.Mended("alice", "default", "operator_chat_days.chat_id", null, "first"));
        assertThat(recomputed(MONDAY, null).differences()).isEmpty();
        assertThat(tables.row("SELECT messages_sent, chats_handled FROM operator_stats"))
                .containsExactly("1", "1");
        assertThat(tables.broken()).isEmpty();
    }

    @Test
    void an_assignment_of_the_day_before_counts_on_the_day_it_ends() throws NotApplied {
        story.at("2026-03-01T22:59:00Z").userWrites(FIRST, "hey").takes(ALICE, FIRST);
        story.at("2026-03-01T23:01:00Z").replies(ALICE, FIRST, "hi");
        tables.apply(story);
        tamper("DELETE FROM operator_stats WHERE date = '2026-03-02'");
        assertThat(recomputed(MONDAY, null).differences())
                .contains(new OperatorDay.Mended("alice", "default", "handle_time_total", null, "00:02:00"));
        assertThat(tables.row("SELECT handle_time_total FROM operator_stats WHERE date = '2026-03-02'"))
                .containsExactly("PT2M");
        assertThat(recomputed(LocalDate.parse("2026-03-01"), null).differences())
                .isEmpty();
    }

    @Test
    void only_the_named_queue_is_changed() throws NotApplied {
        for (var queue : java.util.List.of("one", "other")) {
            story.in(new QueueId(queue))
                    .userWrites(FIRST, "hey")
                    .takes(ALICE, FIRST)
                    .replies(ALICE, FIRST, "hi");
        }
        tables.apply(story);
        tamper("UPDATE operator_stats SET assignments = 5");
        assertThat(recomputed(MONDAY, "one").differences())
                .extracting(OperatorDay.Mended::queueId)
                .containsExactly("one");
        assertThat(tables.row("SELECT assignments FROM operator_stats WHERE queue_id = 'other'"))
                .containsExactly("5");
    }

    @Test
    void nothing_is_lost_or_doubled_while_the_projector_runs() throws Exception {
        for (var turn = 0; turn < 400; turn++) {
            var chat = new ChatId("chat-" + turn % 20);
            story.after(1).userWrites(chat, "hey").takes(ALICE, chat).after(1).replies(ALICE, chat, "hi");
        }
        var failed = new AtomicReference<Throwable>();
        var running = new AtomicBoolean(true);
        var projecting = Thread.ofPlatform().start(() -> {
            try {
                tables.apply(story, 10);
            } catch (NotApplied e) {
                failed.set(e);
            } finally {
                running.set(false);
            }
        });
        while (running.get()) {
            tables.database()
                    .forRepairs()
                    .useHandle(tx -> tx.execute("UPDATE operator_stats SET messages_sent = messages_sent + 1"));
            recomputed(MONDAY, null);
        }
        projecting.join();
        assertThat(failed.get()).isNull();
        recomputed(MONDAY, null);
        assertThat(RecountProperties.differences(tables, null)).isEmpty();
        assertThat(tables.row("SELECT messages_sent, assignments FROM operator_stats"))
                .containsExactly("400", "400");
    }
}
