package baton.stats.kafka;

import static baton.stats.StoryCast.ALICE;
import static baton.stats.StoryCast.FIRST;
import static baton.stats.StoryCast.SECOND;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import baton.events.ChatEvent.ChatReleased;
import baton.events.QueueId;
import baton.events.ReleasedReason;
import baton.events.wire.CloudEvents;
import baton.events.wire.Partitioning;
import baton.events.wire.Topics;
import baton.local.broker.Broker;
import baton.stats.Progress;
import baton.stats.QueueStory;
import baton.stats.TestTables;
import baton.stats.recount.RecountCommand;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/// From a real broker to a real Postgres. The tests share the log, and each has its own queue in
/// it.
class FollowerTest {

    @TempDir
    private static Path folder;

    private static Broker broker;
    private static EventsTopic topic;

    private final QueueStory story = new QueueStory();
    private TestTables tables;
    private QueueId queue;

    @BeforeAll
    static void start() throws Exception {
        broker = Broker.start(folder, 0);
        topic = new EventsTopic(broker.bootstrapServers());
    }

    @AfterAll
    static void stop() {
        topic.close();
        broker.close();
    }

    @BeforeEach
    void begin(TestInfo test) {
        queue = new QueueId(test.getTestMethod().orElseThrow().getName());
        tables = TestTables.following(broker.bootstrapServers());
        story.in(queue);
    }

    @AfterEach
    void end() {
        tables.close();
    }

    private List<String> chat() {
        return tables.row("SELECT chat_state, version FROM chat_state WHERE queue_id = '%s'".formatted(queue));
    }

    @Test
    void committed_events_become_rows_and_aborted_ones_do_not() throws Exception {
        story.userWrites(FIRST, "hey");
        topic.write(story);
        var vain = new QueueStory().in(queue).userWrites(SECOND, "never said");
        topic.writeAborted(vain.events());
        var later = story.events().size();
        story.takes(ALICE, FIRST);
        topic.write(story.events().subList(later, story.events().size()));
        try (var following = new Following(tables.settings())) {
            following.awaitNow();
        }
        assertThat(chat()).containsExactly("assigned", "4");
        assertThat(tables.broken()).noneMatch(broken -> broken.contains(queue.value()));
    }

    @Test
    void it_continues_at_its_position_after_a_restart() throws Exception {
        topic.write(story.userWrites(FIRST, "hey").events());
        try (var following = new Following(tables.settings())) {
            following.awaitNow();
        }
        var later = story.events().size();
        story.takes(ALICE, FIRST).replies(ALICE, FIRST, "hi");
        topic.write(story.events().subList(later, story.events().size()));
        try (var following = new Following(tables.settings())) {
            following.awaitNow();
            assertThat(following.count("baton.projector.events")).isEqualTo(3);
        }
        assertThat(chat()).containsExactly("waiting_real_user_reply", "6");
    }

    @Test
    void an_unreadable_record_becomes_a_dead_letter_with_its_cause() throws Exception {
        var partition = Partitioning.partitionOf(queue, Topics.PARTITIONS);
        topic.write(partition, "nonsense", "{".getBytes(UTF_8), new RecordHeaders());
        topic.write(story.userWrites(FIRST, "hey").events());
        try (var following = new Following(tables.settings())) {
            following.awaitNow();
            assertThat(following.count("baton.projector.dead.letters")).isGreaterThanOrEqualTo(1);
        }
        assertThat(topic.deadLetterCauses()).contains("ce_id: missing");
        assertThat(chat()).containsExactly("waiting_assignment", "3");
    }

    @Test
    void a_nul_in_a_message_costs_only_that_message() throws Exception {
        story.userWrites(FIRST, "hey")
                .userWrites(FIRST, "poison")
                .takes(ALICE, FIRST)
                .replies(ALICE, FIRST, "hi");
        var partition = Partitioning.partitionOf(queue, Topics.PARTITIONS);
        for (var event : story.events()) {
            var message = CloudEvents.write(event);
            var value = new String(message.value(), UTF_8).replace("poison", "poi\\u0000son");
            topic.write(partition, message.key(), value.getBytes(UTF_8), message.headers());
        }
        try (var following = new Following(tables.settings())) {
            following.awaitNow();
        }
        assertThat(topic.deadLetterCauses()).anyMatch(cause -> cause.contains("contains NUL"));
        assertThat(chat()).containsExactly("waiting_real_user_reply", "7");
        assertThat(tables.rows("SELECT text FROM messages WHERE queue_id = '%s' ORDER BY seq".formatted(queue)))
                .extracting(row -> row.get("text"))
                .containsExactly("hey", "hi");
    }

    @Test
    void a_nul_that_only_postgres_finds_costs_only_that_event() throws Exception {
        story.userWrites(FIRST, "hey").takes(ALICE, FIRST);
        story.event(new ChatReleased(queue, FIRST, 5, ALICE, 1, ReleasedReason.RELEASED, null, "no\0te"));
        story.userWrites(SECOND, "hey").takes(ALICE, SECOND);
        topic.write(story);
        try (var following = new Following(tables.settings())) {
            following.awaitNow();
        }
        assertThat(topic.deadLetterCauses()).anyMatch(cause -> cause.contains("\\u0000"));
        assertThat(tables.rows("SELECT chat_id, version, lost_events FROM chat_state WHERE queue_id = '%s' ORDER BY 1"
                        .formatted(queue)))
                .asString()
                .isEqualTo("[{chat_id=first, version=5, lost_events=1}, {chat_id=second, version=4, lost_events=0}]");
    }

    @Test
    void a_log_shorter_than_the_tables_is_an_alarm() throws Exception {
        tables.projector().positions(List.of(0));
        tables.jdbi().useHandle(tx -> tx.execute("UPDATE projection_position SET next_offset = 1000000"));
        try (var following = new Following(tables.settings())) {
            following.awaitState(Progress.Kind.ALARM);
            assertThat(following.state().detail()).contains("not the one that the tables were made from");
        }
    }

    @Test
    void two_projectors_at_once_count_each_event_once() throws Exception {
        try (var one = new Following(tables.settings());
                var other = new Following(tables.settings())) {
            one.awaitState(Progress.Kind.FOLLOWING);
            other.awaitState(Progress.Kind.FOLLOWING);
            var written = 0;
            for (var turn = 0; turn < 30; turn++) {
                story.after(1)
                        .userWrites(FIRST, "hey")
                        .takes(ALICE, FIRST)
                        .after(1)
                        .replies(ALICE, FIRST, "hi");
                topic.write(story.events().subList(written, story.events().size()));
                written = story.events().size();
            }
            one.awaitNow();
            other.awaitNow();
        }
        assertThat(tables.row(
                        "SELECT messages_sent, chats_handled, assignments FROM operator_stats WHERE queue_id = '%s'"
                                .formatted(queue)))
                .containsExactly("30", "1", "30");
        assertThat(tables.row("SELECT count(*) FROM chat_events WHERE queue_id = '%s'".formatted(queue)))
                .containsExactly(Integer.toString(story.events().size()));
        assertThat(RecountCommand.run(tables.settings(), queue.value()).differences())
                .isEmpty();
    }
}
