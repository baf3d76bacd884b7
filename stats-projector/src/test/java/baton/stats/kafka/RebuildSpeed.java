package baton.stats.kafka;

import baton.local.Broker;
import baton.stats.CatchUp;
import baton.stats.ReadSide;
import baton.stats.rebuild.RebuildCommand;
import baton.stats.recount.RecountCommand;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Measures how long it takes to make all tables once more, and to recount them: `RebuildSpeed [events]`. Not a test.
final class RebuildSpeed {

    private static final Logger LOG = LoggerFactory.getLogger(RebuildSpeed.class);
    private static final int DEFAULT_EVENTS = 1_000_000;
    private static final int TRANSACTION = 10_000;

    private RebuildSpeed() {}

    public static void main(String[] args) throws Exception {
        var wanted = args.length > 0 ? Integer.parseInt(args[0]) : DEFAULT_EVENTS;
        try (var broker = Broker.start(Files.createTempDirectory("rebuild-speed"), 0);
                var topic = new EventsTopic(broker.bootstrapServers());
                var tables = ReadSide.following(broker.bootstrapServers())) {
            var events = CatchUp.story(wanted).events();
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
