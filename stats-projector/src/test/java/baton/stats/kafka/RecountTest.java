package baton.stats.kafka;

import static baton.stats.StoryCast.ALICE;
import static baton.stats.StoryCast.FIRST;
import static baton.stats.StoryCast.MAX;
import static org.assertj.core.api.Assertions.assertThat;

import baton.events.ChatEvent.ChatCompleted;
import baton.events.ChatEvent.ChatReleased;
import baton.events.ChatId;
import baton.events.OperatorId;
import baton.events.QueueId;
import baton.events.ReleasedReason;
import baton.events.Reply.Refused.Reason;
import baton.local.broker.Broker;
import baton.stats.QueueStory;
import baton.stats.TestTables;
import baton.stats.recount.Difference;
import baton.stats.recount.Findings;
import baton.stats.recount.RecountCommand;
import baton.stats.tables.RefusalRows;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Compares the tables with a real log: equal rows, differences, and events that are in the dead
/// letters.
class RecountTest {

    @TempDir
    private static Path folder;

    private static Broker broker;
    private static EventsTopic topic;
    private static final QueueStory STORY = new QueueStory();

    private TestTables tables;

    @BeforeAll
    static void start() throws Exception {
        broker = Broker.start(folder, 0);
        topic = new EventsTopic(broker.bootstrapServers());
        STORY.by(MAX);
        for (var turn = 0; turn < 300; turn++) {
            var chat = new ChatId("chat-" + turn);
            STORY.in(new QueueId("queue-" + turn % 3)).after(1).userWrites(chat, "hey");
            STORY.takes(ALICE, chat).after(1).replies(ALICE, chat, "hi").signsIn(ALICE, 2);
        }
        STORY.isRefused(ALICE, FIRST, 1, Reason.CHAT_NOT_FOUND);
        STORY.at(Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
        STORY.isRefused(ALICE, FIRST, 1, Reason.STALE_EPOCH);
        STORY.in(QueueId.DEFAULT).userWrites(FIRST, "hey").takes(ALICE, FIRST);
        STORY.event(new ChatReleased(QueueId.DEFAULT, FIRST, 5, ALICE, 1, ReleasedReason.RELEASED, null, "no\0te"));
        STORY.event(new ChatCompleted(QueueId.DEFAULT, FIRST, 6, 1, "completed", null, null));
        topic.write(STORY);
    }

    @AfterAll
    static void stop() {
        topic.close();
        broker.close();
    }

    @BeforeEach
    void begin() {
        tables = TestTables.following(broker.bootstrapServers());
        try (var following = new Following(tables.settings())) {
            following.awaitNow();
        }
    }

    @AfterEach
    void end() {
        tables.close();
    }

    @Test
    void a_refusal_that_is_old_enough_to_be_forgotten_is_not_compared() {
        assertThat(tables.row("SELECT count(*) FROM refusals")).containsExactly("2");
        assertThat(recount().compared()).containsEntry("refusals", 1L);
        assertThat(tables.jdbi().inTransaction(RefusalRows::forget)).isEqualTo(1);
        assertThat(recount().differences()).isEmpty();
        tamper("UPDATE refusals SET payload = payload || '{\"reason\": \"id_reused\"}'");
        assertThat(recount().differences()).extracting(Difference::column).containsExactly("payload");
    }

    private Findings recount() {
        return RecountCommand.run(tables.settings(), null);
    }

    private void tamper(String sql) {
        assertThat(tables.jdbi().<Integer, RuntimeException>withHandle(tx -> tx.execute(sql)))
                .isEqualTo(1);
    }

    @Test
    void equal_tables_are_equal_and_a_dead_letter_is_named() {
        tables.jdbi().useTransaction(RefusalRows::forget);
        var found = recount();
        assertThat(found.differences()).isEmpty();
        assertThat(found.areEqual()).isTrue();
        assertThat(found.deadLetters()).isEqualTo(1);
        for (var table : found.compared().keySet()) {
            assertThat(tables.row("SELECT count(*) FROM " + table))
                    .as(table)
                    .containsExactly(String.valueOf(found.compared().get(table)));
        }
        assertThat(found.lines()).anyMatch(line -> line.contains("\\u0000"));
    }

    @Test
    void one_queue_is_recounted_alone() {
        tamper("UPDATE messages SET text = 'ho' WHERE queue_id = 'queue-1' AND chat_id = 'chat-1' AND seq = 1");
        assertThat(RecountCommand.run(tables.settings(), "queue-0").areEqual()).isTrue();
        var found = RecountCommand.run(tables.settings(), "queue-1");
        assertThat(found.compared()).containsEntry("chat_events", 600L);
        assertThat(found.differences())
                .containsExactly(new Difference("messages", "queue-1/chat-1/1", "text", "ho", "hey"));
    }

    @Test
    void each_kind_of_difference_to_the_log_is_named() {
        tamper(
                "UPDATE chat_events SET payload = payload || '{\"text\": \"no\"}' WHERE chat_id = 'chat-0' AND version = 2");
        tamper(
                "UPDATE chat_events SET occurred_at = occurred_at + interval '1 ms' WHERE chat_id = 'chat-1' AND version = 1");
        tamper("UPDATE chat_events SET event_id = 'other' WHERE chat_id = 'chat-2' AND version = 1");
        tamper("UPDATE chat_events SET causation_id = 'other' WHERE chat_id = 'chat-3' AND version = 1");
        tamper("UPDATE chat_events SET type = 'baton.other.v1' WHERE chat_id = 'chat-4' AND version = 3");
        tamper("UPDATE chat_events SET chat_id = 'other' WHERE chat_id = 'chat-5' AND version = 6");
        tamper("UPDATE chat_events SET actor = 'mallory' WHERE chat_id = 'chat-7' AND version = 1");
        tamper("UPDATE chat_events SET actor_type = NULL WHERE chat_id = 'chat-8' AND version = 1");
        tamper("DELETE FROM chat_events WHERE chat_id = 'chat-6' AND version = 6");
        tamper(
                "INSERT INTO operator_events SELECT queue_id, operator_id, type, occurred_at, payload, event_id, causation_id,"
                        + " partition, (SELECT min(next_offset) FROM projection_position) - 1 FROM operator_events LIMIT 1");
        var found = recount().differences();
        assertThat(found)
                .filteredOn(one -> one.table().endsWith("_events"))
                .extracting(Difference::column)
                .contains(
                        "payload",
                        "occurred_at",
                        "event_id",
                        "causation_id",
                        "type",
                        "chat_id",
                        "actor",
                        "actor_type",
                        Difference.WHOLE_ROW);
        assertThat(found).anyMatch(one -> one.table().equals("chat_events") && one.was() == null);
        assertThat(found).anyMatch(one -> one.table().equals("operator_events") && one.is() == null);
    }

    /// In queues of its own, because the log is shared: no other test may depend on what is written
    /// here.
    @Test
    void it_is_correct_while_traffic_runs() throws Exception {
        var stop = new CountDownLatch(1);
        var writer = Thread.ofPlatform().start(() -> {
            var story = new QueueStory();
            for (var turn = 0; stop.getCount() > 0; turn++) {
                var chat = new ChatId("later-" + turn);
                var before = story.size();
                story.in(new QueueId("busy-" + turn % 3))
                        .userWrites(chat, "hey")
                        .takes(new OperatorId("bob"), chat);
                topic.write(story.events().subList(before, story.size()));
            }
        });
        try (var following = new Following(tables.settings())) {
            following.awaitState(baton.stats.Progress.Kind.FOLLOWING);
            for (var round = 0; round < 5; round++) {
                assertThat(recount().differences()).isEmpty();
            }
        } finally {
            stop.countDown();
            writer.join();
        }
    }
}
