package baton.stats.tables;

import static baton.stats.StoryCast.ALICE;
import static baton.stats.StoryCast.BOB;
import static baton.stats.StoryCast.FIRST;
import static org.assertj.core.api.Assertions.assertThat;

import baton.events.ChatEvent.UserMessageReceived;
import baton.events.MessageId;
import baton.events.MessageText;
import baton.events.QueueId;
import baton.events.ReleasedReason;
import baton.stats.QueueStory;
import baton.stats.TestTables;
import baton.stats.database.NotApplied;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The table `messages`, and the reply that answered each user message. In one batch as well as in
/// many.
class MessagesSpec {

    private static final int ALL_AT_ONCE = 1_000;

    private final TestTables tables = TestTables.empty();
    private final QueueStory story = new QueueStory();

    @AfterEach
    void close() {
        tables.close();
    }

    private List<String> rows(int batch) throws NotApplied {
        tables.apply(story, batch);
        return tables
                .rows(
                        "SELECT seq, sender_type, text, handled_by_operator_id, epoch FROM messages ORDER BY chat_id, seq")
                .stream()
                .map(row -> String.join(
                        " ", row.values().stream().map(String::valueOf).toList()))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, ALL_AT_ONCE})
    void a_reply_answers_all_messages_before_it(int batch) throws NotApplied {
        story.userWrites(FIRST, "hey").takes(ALICE, FIRST).userWrites(FIRST, "how are you?");
        story.replies(ALICE, FIRST, "fine").userWrites(FIRST, "good");
        assertThat(rows(batch))
                .containsExactly(
                        "1 real hey alice 1",
                        "2 real how are you? alice 1",
                        "3 operator fine alice 1",
                        "4 real good null null");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, ALL_AT_ONCE})
    void a_reply_that_crossed_a_message_does_not_answer_it(int batch) throws NotApplied {
        story.userWrites(FIRST, "hey").takes(ALICE, FIRST).userWrites(FIRST, "and?");
        story.repliesBehind(ALICE, FIRST, "hi", 1);
        assertThat(rows(batch)).containsExactly("1 real hey alice 1", "2 real and? null null", "3 operator hi alice 1");
        story.losesIt(FIRST, ReleasedReason.IDLE).takes(BOB, FIRST).replies(BOB, FIRST, "what?");
        assertThat(rows(batch))
                .containsExactly(
                        "1 real hey alice 1", "2 real and? bob 2", "3 operator hi alice 1", "4 operator what? bob 2");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, ALL_AT_ONCE})
    void the_apps_time_is_shown_and_ours_is_stored(int batch) throws NotApplied {
        story.userWrites(FIRST, "hey")
                .event(new UserMessageReceived(
                        QueueId.DEFAULT,
                        FIRST,
                        4,
                        2,
                        new MessageId("late"),
                        new MessageText("sent in the tunnel"),
                        Instant.parse("2026-03-02T08:00:00Z"),
                        null,
                        null));
        tables.apply(story, batch);
        assertThat(tables.row("SELECT message_id, sent_at, received_at FROM messages WHERE seq = 2"))
                .containsExactly("late", "2026-03-02T08:00:00Z", "2026-03-02T09:00:00Z");
    }
}
