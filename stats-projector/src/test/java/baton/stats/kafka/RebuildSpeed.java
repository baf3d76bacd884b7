package baton.stats.kafka;

import baton.local.broker.Broker;
import baton.stats.CatchUp;
import baton.stats.TestTables;
import baton.stats.rebuild.RebuildCommand;
import baton.stats.recount.RecountCommand;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Measures how long a rebuild and a recount take. Runs only by name; docs/reference/read-side.md
/// says how.
class RebuildSpeed {

    private static final Logger LOG = LoggerFactory.getLogger(RebuildSpeed.class);
    private static final int EVENTS = Integer.getInteger("baton.speed.events", 1_000_000);
    private static final int TRANSACTION = 10_000;

    @TempDir
    private Path folder;

    @Test
    void rebuilding() throws Exception {
        try (var broker = Broker.start(folder, 0);
                var topic = new EventsTopic(broker.bootstrapServers());
                var tables = TestTables.following(broker.bootstrapServers())) {
            var events = CatchUp.story(EVENTS).events();
            for (var start = 0; start < events.size(); start += TRANSACTION) {
                topic.write(events.subList(start, Math.min(start + TRANSACTION, events.size())));
            }
            try (var following = new Following(tables.settings())) {
                var catchingUp = Instant.now();
                following.awaitNow(Duration.ofMinutes(20));
                print("caught up with", events.size(), Duration.between(catchingUp, Instant.now()));
            }
            var began = Instant.now();
            new RebuildCommand(tables.settings(), LOG::info).run(false);
            print("rebuilt", events.size(), Duration.between(began, Instant.now()));
            var counting = Instant.now();
            RecountCommand.run(tables.settings(), null).lines().forEach(LOG::info);
            LOG.info(
                    "recounted in {} ms",
                    Duration.between(counting, Instant.now()).toMillis());
        }
    }

    private static void print(String what, int events, Duration time) {
        LOG.info("{} {} events in {} ms: {}/s", what, events, time.toMillis(), 1_000L * events / time.toMillis());
    }
}
