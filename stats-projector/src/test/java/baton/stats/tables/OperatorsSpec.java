package baton.stats.tables;

import static baton.stats.StoryCast.ALICE;
import static baton.stats.StoryCast.BOB;
import static baton.stats.StoryCast.FIRST;
import static baton.stats.StoryCast.SALES;
import static org.assertj.core.api.Assertions.assertThat;

import baton.events.OperatorEvent.OperatorPresenceChanged.Cause;
import baton.events.Presence;
import baton.events.ReleasedReason;
import baton.stats.QueueStory;
import baton.stats.TestTables;
import baton.stats.database.NotApplied;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The row of `operators` for each operator in each queue.
class OperatorsSpec {

    private final TestTables tables = TestTables.empty();
    private final QueueStory story = new QueueStory();

    @AfterEach
    void close() {
        tables.close();
    }

    private List<String> rows() throws NotApplied {
        tables.apply(story);
        return tables
                .rows("SELECT queue_id, operator_id, name, status, capacity, is_active, total_messages,"
                        + " to_char(last_seen_at AT TIME ZONE 'UTC', 'HH24:MI:SS') FROM operators ORDER BY 1, 2")
                .stream()
                .map(row -> String.join(
                        " ", row.values().stream().map(String::valueOf).toList()))
                .toList();
    }

    @Test
    void an_operator_who_signed_in_is_available() throws NotApplied {
        story.signsIn(ALICE, 3);
        assertThat(rows()).containsExactly("default alice null available 3 true 0 09:00:00");
    }

    @Test
    void an_operator_who_was_only_named_is_offline_and_never_seen() throws NotApplied {
        story.userWrites(FIRST, "hey").isReassigned(FIRST, BOB);
        assertThat(rows()).containsExactly("default bob null offline 1 true 0 null");
    }

    @Test
    void timeouts_do_not_count_as_seen() throws NotApplied {
        story.signsIn(ALICE, 1)
                .userWrites(FIRST, "hey")
                .after(5)
                .takes(ALICE, FIRST)
                .after(300);
        story.losesIt(FIRST, ReleasedReason.IDLE).is(ALICE, Presence.AWAY, 1, Cause.IDLE);
        assertThat(rows()).containsExactly("default alice null away 1 true 0 09:00:05");
    }

    @Test
    void every_own_act_counts_as_seen() throws NotApplied {
        story.signsIn(ALICE, 1).after(1).asks(ALICE);
        assertThat(rows()).containsExactly("default alice null available 1 true 0 09:00:01");
        story.userWrites(FIRST, "hey").takes(ALICE, FIRST).after(1).replies(ALICE, FIRST, "hi");
        assertThat(rows()).containsExactly("default alice null available 1 true 1 09:00:02");
        story.after(1).is(ALICE, Presence.OFFLINE, 1, Cause.SET);
        assertThat(rows()).containsExactly("default alice null offline 1 true 1 09:00:03");
    }

    @Test
    void a_name_stays_when_only_is_active_changes() throws NotApplied {
        story.isCalled(ALICE, "Alice A.", true).isCalled(ALICE, null, false);
        assertThat(rows()).containsExactly("default alice Alice A. offline 1 false 0 null");
    }

    @Test
    void each_queue_has_its_own_row() throws NotApplied {
        story.signsIn(ALICE, 1).in(SALES).signsIn(ALICE, 5);
        assertThat(rows())
                .containsExactly(
                        "default alice null available 1 true 0 09:00:00",
                        "sales alice null available 5 true 0 09:00:00");
    }
}
