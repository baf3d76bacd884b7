package baton.stats;

import static baton.stats.StoryCast.ALICE;
import static baton.stats.StoryCast.BOB;
import static baton.stats.StoryCast.FIRST;
import static baton.stats.StoryCast.SALES;
import static baton.stats.StoryCast.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import baton.events.ChatId;
import baton.events.QueueId;
import baton.events.ReleasedReason;
import baton.stats.database.NotApplied;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// The results of the views and functions. They use Postgres's clock, so the stories end now.
class ViewsSpec {

    private static final ChatId THIRD = new ChatId("third");

    private final TestTables tables = TestTables.empty();
    private final QueueStory story = new QueueStory();

    @AfterEach
    void close() {
        tables.close();
    }

    private QueueStory ago(Duration time) {
        return story.at(Instant.now().minus(time).truncatedTo(ChronoUnit.MILLIS).toString());
    }

    private List<String> rows(String sql) throws NotApplied {
        tables.apply(story);
        return tables.rows(sql).stream()
                .map(row -> String.join(
                        " ", row.values().stream().map(String::valueOf).toList()))
                .toList();
    }

    @Nested
    class Chat_state_summary {

        @Test
        void counts_each_state_of_each_queue() throws NotApplied {
            ago(Duration.ofMinutes(10))
                    .userWrites(FIRST, "hey")
                    .userWrites(SECOND, "hey")
                    .takes(ALICE, SECOND);
            story.in(SALES).userWrites(FIRST, "hey").isCompleted(FIRST);
            assertThat(rows(
                            "SELECT queue_id, chat_state, chat_count, oldest_at = '%s', average_age BETWEEN '10m' AND '11m'"
                                            .formatted(story.now())
                                    + " FROM chat_state_summary ORDER BY 1, 2"))
                    .containsExactly(
                            "default assigned 1 true true",
                            "default waiting_assignment 1 true true",
                            "sales completed 1 true true");
        }
    }

    @Nested
    class Get_assignment_queue_status {

        private static final String STATUS = "SELECT queue_id, waiting_count, round(extract(epoch FROM average_wait)),"
                + " round(extract(epoch FROM p50_wait)), round(extract(epoch FROM p95_wait)),"
                + " round(extract(epoch FROM max_wait)), assigned_count, available_operators"
                + " FROM get_assignment_queue_status(%s)";

        @Test
        void says_how_many_wait_and_how_long() throws NotApplied {
            ago(Duration.ofSeconds(1_000)).userWrites(FIRST, "hey");
            ago(Duration.ofSeconds(500)).userWrites(SECOND, "hey");
            ago(Duration.ofSeconds(100)).userWrites(THIRD, "hey").userWrites(new ChatId("held"), "hey");
            story.signsIn(ALICE, 1)
                    .takes(ALICE, new ChatId("held"))
                    .signsIn(BOB, 1)
                    .isCalled(BOB, "Bob", false);
            var row = List.of(rows(STATUS.formatted("'default'")).getFirst().split(" ", -1));
            assertThat(row.get(0) + " " + row.get(1) + " " + row.get(6) + " " + row.get(7))
                    .isEqualTo("default 3 1 1");
            assertThat(Long.parseLong(row.get(2))).isBetween(533L, 543L);
            assertThat(Long.parseLong(row.get(3))).isBetween(500L, 510L);
            assertThat(Long.parseLong(row.get(4))).isBetween(950L, 960L);
            assertThat(Long.parseLong(row.get(5))).isBetween(1_000L, 1_010L);
        }

        @Test
        void lists_every_used_queue_and_no_other() throws NotApplied {
            story.userWrites(FIRST, "hey").isCompleted(FIRST).in(SALES).signsIn(ALICE, 1);
            assertThat(rows(STATUS.formatted("")))
                    .containsExactly("default 0 null null null null 0 0", "sales 0 null null null null 0 1");
            assertThat(rows(STATUS.formatted("'nowhere'"))).isEmpty();
        }
    }

    @Nested
    class Detect_stuck_chats {

        private static final String STUCK =
                "SELECT chat_id, problem, operator_id, round(extract(epoch FROM stuck_for) / 60)"
                        + " FROM detect_stuck_chats(%s)";

        @Test
        void names_chats_that_wait_are_held_or_are_unanswered_for_too_long() throws NotApplied {
            ago(Duration.ofHours(3)).userWrites(FIRST, "hey").takes(ALICE, FIRST);
            ago(Duration.ofHours(2)).userWrites(SECOND, "hey");
            ago(Duration.ofMinutes(90)).userWrites(THIRD, "hey").takes(ALICE, THIRD);
            ago(Duration.ofMinutes(30)).losesIt(THIRD, ReleasedReason.IDLE).takes(BOB, THIRD);
            assertThat(rows(STUCK.formatted("")))
                    .containsExactly("first assigned alice 180", "second waiting null 120", "third unanswered bob 90");
            assertThat(rows(STUCK.formatted("2.5"))).containsExactly("first assigned alice 180");
            assertThat(rows(STUCK.formatted("1, 'sales'"))).isEmpty();
        }

        @Test
        void counts_from_the_oldest_message_of_the_episode_that_is_unanswered() throws NotApplied {
            ago(Duration.ofHours(9)).userWrites(FIRST, "hey").isCompleted(FIRST);
            ago(Duration.ofHours(4)).userWrites(FIRST, "hey again").takes(ALICE, FIRST);
            ago(Duration.ofHours(3)).userWrites(FIRST, "and?");
            ago(Duration.ofHours(2)).repliesBehind(ALICE, FIRST, "hi", 2).isReassigned(FIRST, BOB);
            assertThat(rows(STUCK.formatted("2.5"))).containsExactly("first unanswered bob 180");
        }

        @Test
        void is_silent_about_answered_and_completed_chats() throws NotApplied {
            ago(Duration.ofHours(3))
                    .userWrites(FIRST, "hey")
                    .takes(ALICE, FIRST)
                    .replies(ALICE, FIRST, "hi");
            story.isReassigned(FIRST, BOB).losesIt(FIRST, ReleasedReason.RELEASED);
            story.userWrites(SECOND, "hey").isCompleted(SECOND);
            assertThat(rows(STUCK.formatted(""))).isEmpty();
        }
    }

    @Test
    void should_keep_assignment_is_true_while_an_operator_holds_the_chat() throws NotApplied {
        story.userWrites(FIRST, "hey").takes(ALICE, FIRST).userWrites(SECOND, "hey");
        tables.apply(story);
        assertThat(tables.row("SELECT should_keep_assignment('first') AS a, should_keep_assignment('second') AS b,"
                        + " should_keep_assignment('nobody') AS c, should_keep_assignment('first', 'sales') AS d"))
                .containsExactly("true", "false", "false", "false");
    }

    @Nested
    class Verify {

        @Test
        void is_all_zero_on_a_healthy_system() throws NotApplied {
            story.userWrites(FIRST, "hey")
                    .takes(ALICE, FIRST)
                    .replies(ALICE, FIRST, "hi")
                    .in(SALES)
                    .userWrites(FIRST, "hey");
            tables.apply(story);
            assertThat(tables.rows("SELECT * FROM verify()"))
                    .hasSizeGreaterThan(10)
                    .extracting(row -> row.get("violations"))
                    .containsOnly(0L);
            story.in(QueueId.DEFAULT);
        }

        @Test
        void finds_damage_made_by_hand() throws NotApplied {
            story.userWrites(FIRST, "hey")
                    .takes(ALICE, FIRST)
                    .replies(ALICE, FIRST, "hi")
                    .takes(BOB, FIRST);
            tables.apply(story);
            for (var damage : List.of(
                    "UPDATE chat_assignments SET epoch = 7 WHERE epoch = 2",
                    "UPDATE chat_assignments SET released_at = assigned_at, release_reason = 'idle' WHERE epoch = 2",
                    "DELETE FROM chat_events WHERE version = 2",
                    "DELETE FROM messages WHERE sender_type = 'operator'",
                    "UPDATE operators SET total_messages = total_messages + 1",
                    "UPDATE operator_stats SET chats_handled = chats_handled + 1",
                    "UPDATE operator_stats SET idle_releases = idle_releases + 1",
                    "UPDATE chat_state SET user_seq = user_seq + 1",
                    "UPDATE chat_state SET idle_at = NULL",
                    "UPDATE chat_state SET answered_seq = 0, chat_state = 'waiting_real_user_reply', idle_at = NULL,"
                            + " assigned_operator_id = NULL, assigned_at = NULL",
                    "UPDATE chat_assignments SET release_reason = 'undelivered' WHERE epoch = 1")) {
                tables.jdbi().useTransaction(tx -> {
                    tx.execute(damage);
                    assertThat(tx.createQuery("SELECT sample FROM verify() WHERE violations > 0")
                                    .mapTo(String.class)
                                    .list())
                            .as(damage)
                            .isNotEmpty();
                    tx.rollback();
                });
            }
        }
    }
}
