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
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A rebuild in its own process, killed at a random moment of its work while the projector follows.
///
/// `-Dbaton.rebuild.kills=20` sets the number of kills. The default is one, because a process
/// starts slowly.
class KilledRebuildTest {

    private static final int KILLS = Integer.getInteger("baton.rebuild.kills", 1);
    private static final long SEED = Long.getLong("baton.seed", 20_261_121L);
    private static final int TURNS = 2_000;

    /// About the duration of a rebuild; the kill is at a random moment of it.
    private static final int WORKS_FOR_MILLIS = 3_000;

    @TempDir
    private Path folder;

    @Test
    void a_rebuild_killed_at_any_moment_leaves_correct_tables() throws Exception {
        var random = new Random(SEED);
        var story = new QueueStory();
        try (var broker = Broker.start(folder.resolve("broker"), 0);
                var topic = new EventsTopic(broker.bootstrapServers());
                var tables = TestTables.following(broker.bootstrapServers())) {
            turns(story);
            topic.write(story);
            try (var following = new Following(tables.settings())) {
                following.awaitNow();
                for (var kill = 0; kill < KILLS; kill++) {
                    killAfter(tables, random.nextInt(WORKS_FOR_MILLIS));
                    assertThat(RecountCommand.run(tables.settings(), null).differences())
                            .as("kill %d of seed %d", kill, SEED)
                            .isEmpty();
                }
                var last = ProjectorProcess.start(tables.settings(), folder.resolve("rebuild.log"), "rebuild");
                assertThat(last.waitFor()).as("exit code of the rebuild after").isZero();
                following.awaitNow();
            }
            assertThat(tables.row("SELECT count(*) FROM chat_events")).containsExactly(Integer.toString(story.size()));
            assertThat(RecountCommand.run(tables.settings(), null).differences())
                    .isEmpty();
            assertThat(tables.broken()).isEmpty();
        }
    }

    private static void turns(QueueStory story) {
        for (var turn = 0; turn < TURNS; turn++) {
            var chat = new ChatId("chat-" + turn % 500);
            story.in(new QueueId("queue-" + turn % 3)).after(1).userWrites(chat, "hey");
            story.takes(ALICE, chat).after(1).replies(ALICE, chat, "hi");
        }
    }

    /// Kills it that many milliseconds after it began to make tables. It may have ended by itself
    /// before.
    private void killAfter(TestTables tables, int millis) throws Exception {
        var process = ProjectorProcess.start(tables.settings(), folder.resolve("rebuild.log"), "rebuild");
        try {
            await("it makes tables")
                    .atMost(1, MINUTES)
                    .until(() -> !process.isAlive() || !tables.rows("""
                    SELECT FROM pg_namespace WHERE nspname = 'generation_next'""").isEmpty());
            var _ = process.waitFor(millis, java.util.concurrent.TimeUnit.MILLISECONDS);
        } finally {
            process.destroyForcibly();
            process.waitFor();
        }
        await("Postgres has noticed")
                .atMost(1, MINUTES)
                .until(() -> tables.rows("""
                SELECT FROM pg_locks WHERE locktype = 'advisory' AND database = (
                    SELECT oid FROM pg_database WHERE datname = current_database())""").isEmpty());
    }
}
