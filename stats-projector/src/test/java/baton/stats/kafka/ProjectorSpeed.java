package baton.stats.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import baton.events.ChatId;
import baton.events.OperatorId;
import baton.events.QueueId;
import baton.local.broker.Broker;
import baton.stats.CatchUp;
import baton.stats.Progress;
import baton.stats.QueueStory;
import baton.stats.TestTables;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Measures the projector between a real broker and a real Postgres. Runs only by name;
/// docs/reference/read-side.md says how.
class ProjectorSpeed {

    private static final Logger LOG = LoggerFactory.getLogger(ProjectorSpeed.class);
    private static final int EVENTS = Integer.getInteger("baton.speed.events", 200_000);
    private static final int SECONDS = Integer.getInteger("baton.speed.seconds", 30);
    private static final int RUNS = 3;
    private static final int TRANSACTION = 10_000;

    /// 1,000 events per second; a turn is 6 events.
    private static final int TURNS_AT_ONCE = 5;

    private static final Duration BETWEEN = Duration.ofMillis(30);

    @TempDir
    private Path folder;

    @Test
    void catching_up() throws Exception {
        try (var broker = Broker.start(folder, 0);
                var topic = new EventsTopic(broker.bootstrapServers())) {
            var events = CatchUp.story(EVENTS).events();
            for (var start = 0; start < events.size(); start += TRANSACTION) {
                topic.write(events.subList(start, Math.min(start + TRANSACTION, events.size())));
            }
            LOG.info("{} events/s to warm up", rate(broker, events.size()));
            var rates = new ArrayList<Long>();
            for (var run = 0; run < RUNS; run++) {
                rates.add(rate(broker, events.size()));
                LOG.info("{} events/s", rates.getLast());
            }
            var median = rates.stream().sorted().toList().get(RUNS / 2);
            LOG.info("catching up: {} events/s, median of {}; {}", median, RUNS, machine());
        }
    }

    private static long rate(Broker broker, int events) {
        try (var tables = TestTables.following(broker.bootstrapServers())) {
            var began = Instant.now();
            try (var following = new Following(tables.settings())) {
                following.awaitNow(Duration.ofMinutes(20));
            }
            var millis = Duration.between(began, Instant.now()).toMillis();
            assertThat(tables.row("SELECT sum(next_offset) >= %d FROM projection_position".formatted(events)))
                    .containsExactly("true");
            return 1_000L * events / millis;
        }
    }

    @Test
    void lag_at_1_000_events_a_second() throws Exception {
        try (var broker = Broker.start(folder, 0);
                var topic = new EventsTopic(broker.bootstrapServers())) {
            lag(broker, topic, SECONDS / 2);
            LOG.info("that was to warm up");
            lag(broker, topic, SECONDS);
        }
    }

    /// Lets new tables catch up with a broker's log, then measures the lag during that many seconds
    /// of turns.
    private static void lag(Broker broker, EventsTopic topic, int seconds) {
        try (var tables = TestTables.following(broker.bootstrapServers())) {
            try (var before = new Following(tables.settings())) {
                before.awaitNow();
            }
            try (var following = new Following(tables.settings())) {
                following.awaitState(Progress.Kind.FOLLOWING);
                var rate = write(topic, seconds);
                following.awaitNow();
                assertThat(tables.broken()).isEmpty();
                for (var value : following.lag().percentileValues()) {
                    var millis = Math.round(value.value(TimeUnit.MILLISECONDS));
                    LOG.info(
                            "lag: p{} {} ms at {} events/s; {}",
                            Math.round(100 * value.percentile()),
                            millis,
                            rate,
                            machine());
                }
            }
        }
    }

    /// The events per second that were reached.
    private static long write(EventsTopic topic, int seconds) {
        var began = Instant.now();
        var written = 0;
        for (var due = began; due.isBefore(began.plusSeconds(seconds)); due = due.plus(BETWEEN)) {
            LockSupport.parkNanos(Duration.between(Instant.now(), due).toNanos());
            var story = turns(due);
            topic.write(story);
            written += story.size();
        }
        return 1_000L * written / Duration.between(began, Instant.now()).toMillis();
    }

    private static QueueStory turns(Instant due) {
        var story = new QueueStory();
        for (var turn = 0; turn < TURNS_AT_ONCE; turn++) {
            var chat = new ChatId("chat-%d-%d".formatted(due.toEpochMilli(), turn));
            var operator = new OperatorId("operator-" + turn);
            story.in(new QueueId("queue-" + turn % 4)).at(Instant.now().toString());
            story.userWrites(chat, "a message").takes(operator, chat).replies(operator, chat, "an answer");
        }
        return story;
    }

    private static String machine() {
        var system = java.lang.management.ManagementFactory.getOperatingSystemMXBean();
        return "%d cores, load %.1f".formatted(system.getAvailableProcessors(), system.getSystemLoadAverage());
    }
}
