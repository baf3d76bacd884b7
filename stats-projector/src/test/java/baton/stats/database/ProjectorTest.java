package baton.stats.database;

import static baton.stats.StoryCast.ALICE;
import static baton.stats.StoryCast.BOB;
import static baton.stats.StoryCast.FIRST;
import static baton.stats.StoryCast.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import baton.events.ChatEvent.ChatReleased;
import baton.events.ChatEvent.UserMessageReceived;
import baton.events.MessageId;
import baton.events.MessageText;
import baton.events.QueueId;
import baton.events.ReleasedReason;
import baton.stats.QueueStory;
import baton.stats.TableChecksums;
import baton.stats.TestTables;
import baton.stats.fold.ChatKey;
import baton.stats.fold.Logged;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Each event counts once, even if a batch comes twice, too late, broken, or from a second
/// projector.
class ProjectorTest {

    private final TestTables tables = TestTables.empty();
    private final QueueStory story = new QueueStory();

    @AfterEach
    void close() {
        tables.close();
    }

    @Test
    void a_repeated_batch_changes_nothing() throws NotApplied {
        story.userWrites(FIRST, "hey").takes(ALICE, FIRST).replies(ALICE, FIRST, "hi");
        var batch = tables.batch(story.told());
        tables.projector().apply(batch);
        var before = TableChecksums.of(tables.jdbi());
        assertThatThrownBy(() -> tables.projector().apply(batch)).isInstanceOf(NotApplied.Fenced.class);
        assertThat(TableChecksums.of(tables.jdbi())).isEqualTo(before);
    }

    @Test
    void one_of_two_projectors_with_the_same_batch_wins() throws Exception {
        story.userWrites(FIRST, "hey").takes(ALICE, FIRST).replies(ALICE, FIRST, "hi");
        var batch = tables.batch(story.told());
        try (var other = new Database(tables.settings())) {
            var rival = new Projector(other.forWriting(), tables.settings().zone());
            var outcomes = new java.util.concurrent.ConcurrentLinkedQueue<String>();
            var start = new java.util.concurrent.CountDownLatch(1);
            var threads = List.of(tables.projector(), rival).stream()
                    .map(one -> Thread.ofPlatform().start(() -> outcomes.add(outcome(one, batch, start))))
                    .toList();
            start.countDown();
            for (var thread : threads) {
                thread.join();
            }
            assertThat(outcomes).containsExactlyInAnyOrder("applied", "fenced");
        }
        assertThat(tables.row("SELECT messages_sent, chats_handled FROM operator_stats"))
                .containsExactly("1", "1");
        assertThat(tables.broken()).isEmpty();
    }

    private static String outcome(Projector projector, Batch batch, java.util.concurrent.CountDownLatch start) {
        try {
            start.await();
            projector.apply(batch);
            return "applied";
        } catch (NotApplied.Fenced _) {
            return "fenced";
        } catch (NotApplied | InterruptedException e) {
            return e.toString();
        }
    }

    @Test
    void a_gap_in_a_chats_versions_writes_nothing_of_the_batch() throws NotApplied {
        story.userWrites(FIRST, "hey").userWrites(SECOND, "hey");
        story.event(new ChatReleased(QueueId.DEFAULT, FIRST, 5, ALICE, 1, ReleasedReason.IDLE, null, null));
        var batch = tables.batch(story.told());
        assertThatThrownBy(() -> tables.projector().apply(batch))
                .isInstanceOf(NotApplied.Contradiction.class)
                .hasMessageContaining("default/first, version: 5 (expected: 4)");
        assertThat(tables.rows("SELECT * FROM chat_state")).isEmpty();
        assertThat(tables.projector().positions(List.of(0, 1, 2, 3)).values()).containsOnly(0L);
    }

    @Test
    void a_version_that_is_in_the_log_twice_is_a_gap_too() throws NotApplied {
        story.userWrites(FIRST, "hey").takes(ALICE, FIRST);
        story.event(story.told().getLast().envelope().body());
        assertThatThrownBy(() -> tables.apply(story))
                .isInstanceOf(NotApplied.Contradiction.class)
                .hasMessageContaining("version: 4 (expected: 5)");
    }

    @Test
    void a_row_that_would_break_a_constraint_is_a_contradiction() throws NotApplied {
        story.userWrites(FIRST, "hey").takes(ALICE, FIRST);
        tables.apply(story);
        var message = new UserMessageReceived(
                QueueId.DEFAULT, FIRST, 5, 1, new MessageId("again"), new MessageText("seq 1 again"), null, null, null);
        story.event(message);
        assertThatThrownBy(() -> tables.apply(story))
                .isInstanceOf(NotApplied.Contradiction.class)
                .hasMessageContaining("messages_pkey");
    }

    @Test
    void a_value_that_postgres_cannot_store_is_unstorable_and_nothing_is_written() throws NotApplied {
        story.userWrites(FIRST, "hey").takes(ALICE, FIRST);
        story.event(new ChatReleased(QueueId.DEFAULT, FIRST, 5, ALICE, 1, ReleasedReason.RELEASED, null, "a\0b"));
        var batch = tables.batch(story.told());
        assertThatThrownBy(() -> tables.projector().apply(batch)).isInstanceOf(NotApplied.Unstorable.class);
        assertThat(tables.rows("SELECT * FROM chat_state")).isEmpty();
    }

    @Test
    void a_lost_event_keeps_its_number_and_shows_in_verify() throws NotApplied {
        story.userWrites(FIRST, "hey")
                .takes(ALICE, FIRST)
                .losesIt(FIRST, ReleasedReason.IDLE)
                .takes(BOB, FIRST);
        var records = new java.util.ArrayList<Logged>(story.told());
        var released = story.told().get(4);
        var place = new Logged.ChatVersion(new ChatKey(QueueId.DEFAULT, FIRST), 5);
        records.set(4, new Logged.Lost(released.partition(), released.offset(), Instant.EPOCH, place));
        tables.projector().apply(tables.batch(records));
        assertThat(tables.row("SELECT version, lost_events, assigned_operator_id FROM chat_state"))
                .containsExactly("7", "1", "bob");
        assertThat(tables.rows("SELECT epoch, release_reason FROM chat_assignments ORDER BY epoch"))
                .extracting(Map::values)
                .asString()
                .isEqualTo("[[1, unknown], [2, null]]");
        assertThat(tables.broken()).anyMatch(broken -> broken.contains("dead letters: default/first"));
    }

    @Test
    void garbage_that_names_a_chat_does_not_change_it() throws NotApplied {
        story.userWrites(FIRST, "hey");
        var records = new java.util.ArrayList<Logged>(story.told());
        var place = new Logged.ChatVersion(new ChatKey(QueueId.DEFAULT, FIRST), 99);
        records.add(new Logged.Lost(records.getLast().partition(), 77, Instant.EPOCH, place));
        tables.projector().apply(tables.batch(records));
        assertThat(tables.row("SELECT version, lost_events FROM chat_state")).containsExactly("3", "0");
    }

    @Test
    void a_zone_other_than_that_of_the_tables_is_refused() {
        var settings = TestTables.settings(tables.settings().postgres().url(), "Asia/Tokyo", "localhost:1");
        try (var database = new Database(settings)) {
            assertThatThrownBy(database::migrate).hasMessageContaining("BATON_ZONE: Asia/Tokyo (expected: UTC");
        }
    }
}
