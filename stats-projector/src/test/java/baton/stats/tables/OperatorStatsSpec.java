package baton.stats.tables;

import static baton.stats.StoryCast.ALICE;
import static baton.stats.StoryCast.BOB;
import static baton.stats.StoryCast.FIRST;
import static baton.stats.StoryCast.SALES;
import static baton.stats.StoryCast.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import baton.events.ReleasedReason;
import baton.stats.QueueStory;
import baton.stats.TestTables;
import baton.stats.database.NotApplied;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// The numbers of `operator_stats`, and their days.
class OperatorStatsSpec {

    private TestTables tables = TestTables.empty();
    private final QueueStory story = new QueueStory();

    @AfterEach
    void close() {
        tables.close();
    }

    private void inZone(String zone) {
        tables.close();
        tables = TestTables.in(zone);
    }

    private List<String> rows(String columns) throws NotApplied {
        tables.apply(story, 3);
        return tables
                .rows("SELECT operator_id, queue_id, date, %s FROM operator_stats ORDER BY 1, 2, 3".formatted(columns))
                .stream()
                .map(row -> String.join(
                        " ", row.values().stream().map(String::valueOf).toList()))
                .toList();
    }

    @Nested
    class Counts {

        @Test
        void a_reply_to_two_messages_once() throws NotApplied {
            story.userWrites(FIRST, "hey").takes(ALICE, FIRST).userWrites(FIRST, "how are you?");
            story.replies(ALICE, FIRST, "fine");
            assertThat(rows("messages_sent, chats_handled, assignments, idle_releases"))
                    .containsExactly("alice default 2026-03-02 1 1 1 0");
        }

        @Test
        void a_chat_once_a_day_with_any_number_of_replies() throws NotApplied {
            for (var turn = 0; turn < 3; turn++) {
                story.userWrites(FIRST, "hey").takes(ALICE, FIRST).replies(ALICE, FIRST, "hi");
            }
            story.userWrites(SECOND, "hey").takes(ALICE, SECOND).replies(ALICE, SECOND, "hi");
            assertThat(rows("messages_sent, chats_handled, assignments"))
                    .containsExactly("alice default 2026-03-02 4 2 4");
        }

        @Test
        void the_same_chat_id_in_two_queues_separately() throws NotApplied {
            story.userWrites(FIRST, "hey").takes(ALICE, FIRST).replies(ALICE, FIRST, "hi");
            story.in(SALES).userWrites(FIRST, "hey").takes(ALICE, FIRST).replies(ALICE, FIRST, "hi");
            assertThat(rows("messages_sent, chats_handled"))
                    .containsExactly("alice default 2026-03-02 1 1", "alice sales 2026-03-02 1 1");
        }

        @Test
        void an_idle_release_for_the_operator_who_was_idle() throws NotApplied {
            story.userWrites(FIRST, "hey").takes(ALICE, FIRST).after(300).losesIt(FIRST, ReleasedReason.IDLE);
            story.takes(BOB, FIRST).after(20).replies(BOB, FIRST, "hi");
            assertThat(rows("messages_sent, chats_handled, assignments, idle_releases"))
                    .containsExactly("alice default 2026-03-02 0 0 1 1", "bob default 2026-03-02 1 1 1 0");
        }

        @Test
        void nothing_of_an_assignment_that_was_not_delivered() throws NotApplied {
            story.at("2026-03-02T23:59:59Z").userWrites(FIRST, "hey").takes(ALICE, FIRST);
            assertThat(rows("assignments")).containsExactly("alice default 2026-03-02 1");
            story.after(2).isNotDelivered(FIRST).takes(BOB, FIRST).isNotDelivered(FIRST);
            story.takes(BOB, FIRST).replies(BOB, FIRST, "hi");
            assertThat(rows("assignments, handle_count, idle_releases"))
                    .containsExactly("alice default 2026-03-02 0 0 0", "bob default 2026-03-03 1 1 0");
            assertThat(tables.broken()).isEmpty();
        }

        @Test
        void response_until_the_first_reply_and_handling_until_the_release() throws NotApplied {
            story.userWrites(FIRST, "hey").takes(ALICE, FIRST).userWrites(FIRST, "and?");
            story.after(10).repliesBehind(ALICE, FIRST, "hi", 1).after(20).replies(ALICE, FIRST, "what?");
            story.userWrites(SECOND, "hey").takes(ALICE, SECOND).after(20).replies(ALICE, SECOND, "hi");
            assertThat(rows("response_count, response_time_total, response_time_avg,"
                            + " handle_count, handle_time_total, handle_time_avg"))
                    .containsExactly("alice default 2026-03-02 2 PT30S PT15S 2 PT50S PT25S");
        }
    }

    @Nested
    class A_day {

        @Test
        void ends_at_midnight_of_the_zone() throws NotApplied {
            inZone("Asia/Tokyo"); // 15:00 UTC is midnight there
            story.at("2026-03-02T14:59:59.999Z").userWrites(FIRST, "hey").takes(ALICE, FIRST);
            story.at("2026-03-02T15:00:00Z").replies(ALICE, FIRST, "hi");
            assertThat(rows("assignments, messages_sent, chats_handled, response_count, handle_count"))
                    .containsExactly("alice default 2026-03-02 1 0 0 0 0", "alice default 2026-03-03 0 1 1 1 1");
            assertThat(tables.broken()).isEmpty();
        }

        @Test
        void has_23_hours_when_the_clocks_go_forward() throws NotApplied {
            inZone("Europe/Berlin"); // 2026-03-29, from 23:00 UTC the day before to 22:00 UTC
            turnAt("2026-03-28T22:59:59Z");
            turnAt("2026-03-28T23:00:00Z");
            turnAt("2026-03-29T21:59:59Z");
            turnAt("2026-03-29T22:00:00Z");
            assertThat(rows("messages_sent"))
                    .containsExactly(
                            "alice default 2026-03-28 1", "alice default 2026-03-29 2", "alice default 2026-03-30 1");
        }

        @Test
        void has_25_hours_when_the_clocks_go_back() throws NotApplied {
            inZone("Europe/Berlin"); // 2026-10-25, from 22:00 UTC the day before to 23:00 UTC
            turnAt("2026-10-24T21:59:59Z");
            turnAt("2026-10-24T22:00:00Z");
            turnAt("2026-10-25T00:30:00Z"); // 02:30 for the first time
            turnAt("2026-10-25T01:30:00Z"); // and for the second
            turnAt("2026-10-25T22:59:59Z");
            turnAt("2026-10-25T23:00:00Z");
            assertThat(rows("messages_sent"))
                    .containsExactly(
                            "alice default 2026-10-24 1", "alice default 2026-10-25 4", "alice default 2026-10-26 1");
        }

        private void turnAt(String time) {
            story.at(time).userWrites(FIRST, "hey").takes(ALICE, FIRST).replies(ALICE, FIRST, "hi");
        }
    }
}
