package baton.stats.kafka;

import static baton.stats.Cast.ALICE;
import static baton.stats.Cast.FIRST;
import static baton.stats.Cast.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import baton.events.ChatId;
import baton.local.Broker;
import baton.local.Postgres;
import baton.stats.Progress;
import baton.stats.ReadSide;
import baton.stats.Story;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What happens to the read side when what it needs goes away, or contradicts itself. Broker and Postgres of its own.
class FailureTest {

    @TempDir
    private Path folder;

    private final Story story = new Story();
    private Broker broker;
    private EventsTopic topic;

    @BeforeEach
    void start() throws Exception {
        broker = Broker.start(folder.resolve("broker"), 0);
        topic = new EventsTopic(broker.bootstrapServers());
    }

    @AfterEach
    void stop() {
        topic.close();
        broker.close();
    }

    @Test
    void postgres_killed_again_and_again_costs_nothing() throws Exception {
        try (var postgres = Postgres.start(folder.resolve("postgres"), 0);
                var tables = ReadSide.of(postgres.jdbcUrl(), broker.bootstrapServers());
                var following = new Following(tables.settings())) {
            for (var round = 0; round < 3; round++) {
                var before = story.events().size();
                turns(round, 500);
                following.await(Progress.Kind.FOLLOWING);
                topic.write(story.events().subList(before, story.events().size()));
                postgres.kill();
                following.await(Progress.Kind.FAILING);
                postgres.restart();
            }
            following.awaitNow();
            assertThat(tables.row("SELECT count(*) AS events, count(DISTINCT chat_id) AS chats FROM chat_events"))
                    .containsExactly(Integer.toString(story.events().size()), "1500");
            assertThat(tables.row(
                            "SELECT sum(messages_sent) AS messages, sum(chats_handled) AS chats FROM operator_stats"))
                    .containsExactly("1500", "1500");
            assertThat(tables.broken()).isEmpty();
        }
    }

    private void turns(int round, int count) {
        for (var turn = 0; turn < count; turn++) {
            var chat = new ChatId("chat-%d-%d".formatted(round, turn));
            story.after(1).userWrites(chat, "hey").takes(ALICE, chat).after(1).replies(ALICE, chat, "hi");
        }
    }

    @Test
    void a_broker_that_is_gone_is_waited_for() throws Exception {
        try (var tables = ReadSide.following(broker.bootstrapServers());
                var following = new Following(tables.settings())) {
            following.awaitNow();
            broker.kill();
            following.await(Progress.Kind.FAILING);
            broker.restart();
            following.await(Progress.Kind.FOLLOWING);
            topic.close();
            topic = new EventsTopic(broker.bootstrapServers());
            topic.write(story.userWrites(FIRST, "hey"));
            following.awaitNow();
            assertThat(tables.row("SELECT chat_id FROM chat_state")).containsExactly("first");
        }
    }

    @Test
    void a_gap_in_a_chats_versions_is_an_alarm_after_all_that_came_before() throws Exception {
        story.userWrites(FIRST, "hey").userWrites(SECOND, "hey").takes(ALICE, FIRST);
        var whole = story.events();
        topic.write(whole.subList(0, 6));
        story.replies(ALICE, FIRST, "hi");
        topic.write(story.events().subList(7, story.events().size()));
        try (var tables = ReadSide.following(broker.bootstrapServers());
                var following = new Following(tables.settings())) {
            following.await(Progress.Kind.ALARM);
            assertThat(following.state().detail()).contains("default/first, version: 5 (expected: 4)");
            assertThat(tables.rows("SELECT chat_id, version FROM chat_state ORDER BY 1"))
                    .asString()
                    .isEqualTo("[{chat_id=first, version=3}, {chat_id=second, version=3}]");
        }
    }
}
