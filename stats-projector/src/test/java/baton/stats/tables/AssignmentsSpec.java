package baton.stats.tables;

import static baton.stats.StoryCast.ALICE;
import static baton.stats.StoryCast.BOB;
import static baton.stats.StoryCast.FIRST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import baton.events.ReleasedReason;
import baton.stats.QueueStory;
import baton.stats.TestTables;
import baton.stats.database.NotApplied;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The table `chat_assignments`: one row for each assignment of a chat to an operator.
class AssignmentsSpec {

    private final TestTables tables = TestTables.empty();
    private final QueueStory story = new QueueStory();

    @AfterEach
    void close() {
        tables.close();
    }

    private List<String> rows() throws NotApplied {
        tables.apply(story);
        return tables
                .rows("SELECT epoch, operator_id, how, waited, assigned_at, first_reply_at, released_at,"
                        + " release_reason, messages_sent FROM chat_assignments ORDER BY chat_id, epoch")
                .stream()
                .map(row -> String.join(
                                " ", row.values().stream().map(String::valueOf).toList())
                        .replace("2026-03-02T", ""))
                .toList();
    }

    @Test
    void an_assignment_is_open_until_it_is_released() throws NotApplied {
        story.userWrites(FIRST, "hey").after(5).takes(ALICE, FIRST);
        assertThat(rows()).containsExactly("1 alice pull PT5S 09:00:05Z null null null 0");
    }

    @Test
    void any_number_of_user_messages_is_one_assignment() throws NotApplied {
        story.userWrites(FIRST, "hey").takes(ALICE, FIRST).userWrites(FIRST, "how are you?");
        story.after(9).replies(ALICE, FIRST, "fine");
        assertThat(rows()).containsExactly("1 alice pull PT0S 09:00:00Z 09:00:09Z 09:00:09Z replied 1");
    }

    @Test
    void the_first_of_two_replies_counts_as_the_first() throws NotApplied {
        story.userWrites(FIRST, "hey").takes(ALICE, FIRST).userWrites(FIRST, "and?");
        story.after(2).repliesBehind(ALICE, FIRST, "hi", 1).after(3).replies(ALICE, FIRST, "and what?");
        assertThat(rows()).containsExactly("1 alice pull PT0S 09:00:00Z 09:00:02Z 09:00:05Z replied 2");
    }

    @Test
    void every_end_says_why() throws NotApplied {
        story.userWrites(FIRST, "hey");
        for (var reason : List.of(
                ReleasedReason.RELEASED,
                ReleasedReason.IDLE,
                ReleasedReason.OPERATOR_OFFLINE,
                ReleasedReason.ADMIN_RELEASED)) {
            story.after(1).isGiven(ALICE, FIRST).after(1).losesIt(FIRST, reason);
        }
        story.takes(ALICE, FIRST).isReassigned(FIRST, BOB).isCompleted(FIRST);
        tables.apply(story);
        assertThat(tables.rows("SELECT release_reason FROM chat_assignments ORDER BY epoch"))
                .extracting(row -> row.get("release_reason"))
                .containsExactly("released", "idle", "operator_offline", "admin_released", "reassigned", "completed");
    }

    @Test
    void a_reassignment_ends_one_and_begins_the_next_in_the_same_moment() throws NotApplied {
        story.userWrites(FIRST, "hey").takes(ALICE, FIRST).after(4).isReassigned(FIRST, BOB);
        assertThat(rows())
                .containsExactly(
                        "1 alice pull PT0S 09:00:00Z null 09:00:04Z reassigned 0",
                        "2 bob admin PT0S 09:00:04Z null null null 0");
    }

    @Test
    void a_second_open_assignment_of_a_chat_is_impossible() throws NotApplied {
        story.userWrites(FIRST, "hey").takes(ALICE, FIRST);
        tables.apply(story);
        assertThatThrownBy(() -> tables.jdbi().useHandle(tx -> tx.execute("""
                        INSERT INTO chat_assignments (queue_id, chat_id, epoch, operator_id, how, waited, above_capacity,
                                                      assigned_at, messages_sent)
                        VALUES ('default', 'first', 2, 'bob', 'pull', '0', false, now() + interval '1 year', 0)""")))
                .message()
                .containsAnyOf("one_open_assignment_a_chat", "assignments_never_overlap");
    }

    @Test
    void overlapping_assignments_of_a_chat_are_impossible() throws NotApplied {
        story.userWrites(FIRST, "hey").takes(ALICE, FIRST).after(10).replies(ALICE, FIRST, "hi");
        tables.apply(story);
        assertThatThrownBy(() -> tables.jdbi().useHandle(tx -> tx.execute("""
                        INSERT INTO chat_assignments (queue_id, chat_id, epoch, operator_id, how, waited, above_capacity,
                                                      assigned_at, released_at, release_reason, messages_sent)
                        VALUES ('default', 'first', 2, 'bob', 'pull', '0', false, '2026-03-02T09:00:09Z',
                                '2026-03-02T09:00:20Z', 'idle', 0)""")))
                .hasMessageContaining("assignments_never_overlap");
    }

    @Test
    void the_index_of_that_constraint_serves_no_query_because_it_has_no_columns() {
        assertThat(tables.rows("""
                        SELECT unnest(indkey) AS attribute FROM pg_index
                        WHERE indexrelid = 'assignments_never_overlap'::regclass"""))
                .allSatisfy(key -> assertThat(key).hasToString("{attribute=0}"))
                .hasSize(3);
    }
}
