package baton.stats.kafka;

import static baton.stats.StoryCast.ALICE;
import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import baton.events.ChatId;
import baton.events.QueueId;
import baton.local.broker.Broker;
import baton.stats.QueueStory;
import baton.stats.TestTables;
import baton.stats.recount.RecountCommand;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The projector in its own process, killed in the middle of a transaction again and again.
///
/// `-Dbaton.kills=20` sets the number of kills. The default is lower, because a process starts
/// slowly.
class KilledProjectorTest {

    private static final int KILLS = Integer.getInteger("baton.kills", 3);
    private static final int TURNS_A_KILL = 2_000;

    @TempDir
    private Path folder;

    @Test
    void a_projector_killed_during_a_batch_loses_and_doubles_nothing() throws Exception {
        var story = new QueueStory();
        try (var broker = Broker.start(folder.resolve("broker"), 0);
                var topic = new EventsTopic(broker.bootstrapServers());
                var tables = TestTables.following(broker.bootstrapServers())) {
            for (var kill = 0; kill < KILLS; kill++) {
                var before = story.size();
                turns(story, kill);
                topic.write(story.events().subList(before, story.size()));
                killInMidBatch(tables);
            }
            try (var following = new Following(tables.settings())) {
                following.awaitNow();
            }
            assertThat(tables.row("SELECT count(*) FROM chat_events")).containsExactly(Integer.toString(story.size()));
            assertThat(RecountCommand.run(tables.settings(), null).differences())
                    .isEmpty();
            assertThat(tables.broken()).isEmpty();
        }
    }

    private static void turns(QueueStory story, int kill) {
        for (var turn = 0; turn < TURNS_A_KILL; turn++) {
            var chat = new ChatId("chat-%d-%d".formatted(kill, turn % 500));
            story.in(new QueueId("queue-" + turn % 3)).after(1).userWrites(chat, "hey");
            story.takes(ALICE, chat).after(1).replies(ALICE, chat, "hi");
        }
    }

    private void killInMidBatch(TestTables tables) throws IOException {
        var process = ProjectorProcess.start(tables.settings(), folder.resolve("projector.log"));
        try {
            await("a batch is being written").atMost(1, MINUTES).until(() -> isWriting(tables));
        } finally {
            process.destroyForcibly();
            await("it is gone").atMost(1, MINUTES).until(() -> !process.isAlive());
        }
        await("Postgres has noticed")
                .atMost(1, MINUTES)
                .until(() -> tables.rows("""
                SELECT FROM pg_stat_activity WHERE application_name = 'baton-projector-writer'
                AND    datname = current_database() AND state <> 'idle' AND pid <> pg_backend_pid()""").isEmpty());
    }

    private static boolean isWriting(TestTables tables) {
        return !tables.rows("""
                SELECT FROM pg_stat_activity WHERE application_name = 'baton-projector-writer'
                AND    datname = current_database() AND state <> 'idle' AND pid <> pg_backend_pid() AND query LIKE 'INSERT INTO%'""").isEmpty();
    }
}
