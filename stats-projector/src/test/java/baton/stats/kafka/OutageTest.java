package baton.stats.kafka;

import static baton.stats.StoryCast.ALICE;
import static baton.stats.StoryCast.FIRST;
import static baton.stats.StoryCast.SECOND;
import static java.util.concurrent.TimeUnit.MINUTES;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;
import static org.awaitility.Awaitility.await;

import baton.events.ChatId;
import baton.local.broker.Broker;
import baton.local.postgres.Postgres;
import baton.stats.Progress;
import baton.stats.QueueStory;
import baton.stats.TestTables;
import baton.stats.database.NotApplied;
import baton.stats.recount.RecountCommand;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The read side while the broker or Postgres is gone, and when the log contradicts itself. Uses
/// its own broker and Postgres.
class OutageTest {

    /// `-Dbaton.outage=60` makes it a minute.
    private static final Duration OUTAGE = Duration.ofSeconds(Integer.getInteger("baton.outage", 5));

    @TempDir
    private Path folder;

    private final QueueStory story = new QueueStory();
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
    void postgres_killed_again_and_again_loses_nothing() throws Exception {
        try (var postgres = Postgres.start(folder.resolve("postgres"), 0);
                var tables = TestTables.of(postgres.jdbcUrl(), broker.bootstrapServers());
                var following = new Following(tables.settings())) {
            for (var round = 0; round < 3; round++) {
                var before = story.events().size();
                turns(round, 500);
                following.awaitState(Progress.Kind.FOLLOWING);
                topic.write(story.events().subList(before, story.events().size()));
                postgres.kill();
                following.awaitState(Progress.Kind.FAILING);
                postgres.restart();
            }
            following.awaitNow();
            assertThat(tables.row("SELECT count(*) AS events, count(DISTINCT chat_id) AS chats FROM chat_events"))
                    .containsExactly(Integer.toString(story.events().size()), "1500");
            assertThat(tables.row(
                            "SELECT sum(messages_sent) AS messages, sum(chats_handled) AS chats FROM operator_stats"))
                    .containsExactly("1500", "1500");
            assertThat(tables.broken()).isEmpty();
            assertThat(RecountCommand.run(tables.settings(), null).differences())
                    .isEmpty();
        }
    }

    @Test
    void the_projector_waits_while_postgres_is_gone_and_catches_up() throws Exception {
        try (var postgres = Postgres.start(folder.resolve("postgres"), 0);
                var tables = TestTables.of(postgres.jdbcUrl(), broker.bootstrapServers());
                var following = new Following(tables.settings())) {
            following.awaitNow();
            postgres.kill();
            var back = Instant.now().plus(OUTAGE);
            var written = 0;
            for (var round = 0; round == 0 || Instant.now().isBefore(back); round++) {
                turns(round, 10);
                topic.write(story.events().subList(written, story.size()));
                written = story.size();
                following.awaitState(Progress.Kind.FAILING);
                var next = Instant.now().plusMillis(100);
                await("a tenth of a second")
                        .atMost(1, MINUTES)
                        .until(() -> Instant.now().isAfter(next));
            }
            postgres.restart();
            following.awaitState(Progress.Kind.FOLLOWING);
            following.awaitNow();
            assertThat(tables.row("SELECT count(*) FROM chat_events")).containsExactly(Integer.toString(story.size()));
            assertThat(tables.broken()).isEmpty();
            assertThat(RecountCommand.run(tables.settings(), null).differences())
                    .isEmpty();
        }
    }

    @Test
    void tables_of_an_earlier_time_catch_up_and_refuse_known_batches() throws Exception {
        try (var tables = TestTables.following(broker.bootstrapServers())) {
            turns(0, 200);
            topic.write(story);
            try (var following = new Following(tables.settings())) {
                following.awaitNow();
            }
            tables.database().close();
            var before = story.size();
            turns(0, 200);
            topic.write(story.events().subList(before, story.size()));
            try (var restored = TestTables.of(
                            TestTables.copyOf(tables.settings().postgres().url()), broker.bootstrapServers());
                    var following = new Following(restored.settings())) {
                following.awaitNow();
                readAllAgain(restored);
                assertThat(restored.row("SELECT count(*) FROM chat_events"))
                        .containsExactly(Integer.toString(story.size()));
                assertThat(restored.broken()).isEmpty();
                assertThat(RecountCommand.run(restored.settings(), null).differences())
                        .isEmpty();
            }
        }
    }

    /// Delivers the log from offset 0 on, as Kafka may to a consumer that lost its position.
    /// Nothing of it is applied.
    private void readAllAgain(TestTables tables) throws InterruptedException {
        try (var log = CommittedEvents.open(broker.bootstrapServers())) {
            var delivery = new Delivery(tables.projector(), (_, cause) -> fail(cause));
            log.seek(log.partitions().stream().collect(toMap(one -> one, _ -> 0L)));
            var mark = log.mark();
            while (log.behind(mark) > 0) {
                var poll = log.poll(Duration.ofSeconds(1));
                if (!poll.isEmpty()) {
                    assertThatThrownBy(() -> delivery.deliver(poll)).isInstanceOf(NotApplied.Fenced.class);
                    log.handedOver(poll);
                }
            }
        }
    }

    private void turns(int round, int count) {
        for (var turn = 0; turn < count; turn++) {
            var chat = new ChatId("chat-%d-%d".formatted(round, turn));
            story.after(1).userWrites(chat, "hey").takes(ALICE, chat).after(1).replies(ALICE, chat, "hi");
        }
    }

    @Test
    void the_projector_waits_while_the_broker_is_gone() throws Exception {
        try (var tables = TestTables.following(broker.bootstrapServers());
                var following = new Following(tables.settings())) {
            following.awaitNow();
            broker.kill();
            following.awaitState(Progress.Kind.FAILING);
            broker.restart();
            following.awaitState(Progress.Kind.FOLLOWING);
            topic.close();
            topic = new EventsTopic(broker.bootstrapServers());
            topic.write(story.userWrites(FIRST, "hey"));
            following.awaitNow();
            assertThat(tables.row("SELECT chat_id FROM chat_state")).containsExactly("first");
        }
    }

    @Test
    void a_gap_in_a_chats_versions_is_an_alarm_after_all_events_before_it() throws Exception {
        story.userWrites(FIRST, "hey").userWrites(SECOND, "hey").takes(ALICE, FIRST);
        var whole = story.events();
        topic.write(whole.subList(0, 6));
        story.replies(ALICE, FIRST, "hi");
        topic.write(story.events().subList(7, story.events().size()));
        try (var tables = TestTables.following(broker.bootstrapServers());
                var following = new Following(tables.settings())) {
            following.awaitState(Progress.Kind.ALARM);
            assertThat(following.state().detail()).contains("default/first, version: 5 (expected: 4)");
            assertThat(tables.rows("SELECT chat_id, version FROM chat_state ORDER BY 1"))
                    .asString()
                    .isEqualTo("[{chat_id=first, version=3}, {chat_id=second, version=3}]");
        }
    }
}
