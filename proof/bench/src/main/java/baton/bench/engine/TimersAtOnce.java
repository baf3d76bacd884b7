package baton.bench.engine;

import baton.bench.report.TimesTable;
import baton.client.Await;
import baton.client.OpenLoop;
import baton.client.QueueClient;
import baton.events.ChatId;
import baton.events.Command.ReceiveUserMessage;
import baton.events.Command.SetPresence;
import baton.events.MessageId;
import baton.events.MessageText;
import baton.events.OperatorId;
import baton.events.Presence;
import baton.events.QueueId;
import baton.local.Baton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;
import org.jspecify.annotations.Nullable;

/// Measures how long calls wait when all timers are due at once, as after a long outage of the
/// engine (rule 8).
///
/// The idle timers of all chats of one queue are due when the engine starts. Meanwhile a probe is
/// due every 20 ms: a call whose outcome the engine decides, and which changes nothing. It is the
/// worst case: one queue, so one partition and one thread, has all timers and all probes.
public final class TimersAtOnce {

    static final Duration IDLE_TIMEOUT = Duration.ofSeconds(90);

    private static final QueueId QUEUE = new QueueId("timers");
    private static final String PROBE = "probe";
    private static final int PROBES_A_SECOND = 50;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int CHATS_EACH = 20;
    private static final String COUNT =
            "SELECT count(*) FROM chat_assignments WHERE release_reason IS NOT DISTINCT FROM ?";

    /// Calls in the time after the start are counted separately, because the engine is cold then.
    private static final Duration FIRST = Duration.ofSeconds(10);

    /// How long the probes took, in microseconds.
    ///
    /// @param serving when the engine answered for the first time, by [System#nanoTime]
    private record Probes(long serving, ConcurrentHistogram first, ConcurrentHistogram after) {
        void answered(long due) {
            var times = due - serving < FIRST.toNanos() ? first : after;
            times.recordValue(TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - due));
        }

        long count() {
            return first.getTotalCount() + after.getTotalCount();
        }
    }

    private final Baton baton;
    private final int timers;
    private final QueueClient queue;

    /// @param baton with an idle timeout of [#IDLE_TIMEOUT], and nothing in it
    public TimersAtOnce(Baton baton, int timers) {
        this.baton = baton;
        this.timers = timers;
        this.queue = new QueueClient(baton.client().withTimeout(PATIENCE), QUEUE.value());
    }

    /// @return the result, for people to read
    public String run() throws InterruptedException, SQLException {
        try (var tables = baton.postgres().connect()) {
            assignAll();
            await(tables, null);
            var due = System.nanoTime() + IDLE_TIMEOUT.toNanos();
            baton.engine().kill();
            Await.until(due);
            var started = System.nanoTime();
            baton.engine().restart();
            queue.held(PROBE);
            var serving = System.nanoTime();
            var probes = new Probes(serving, times(), times());
            var failed = probeUntilAllHaveFired(tables, probes);
            var fired = System.nanoTime();
            return String.format(
                            Locale.ROOT,
                            """
                    timers    %d, all due when the engine started, in one queue
                    serving   %.1f s after it was started
                    fired     all within %.1f s of that: %.0f a second, as seen in Postgres
                    probes    %d, %d of them without a good answer
                    """,
                            timers,
                            seconds(serving - started),
                            seconds(fired - serving),
                            timers / seconds(fired - serving),
                            probes.count(),
                            failed)
                    + new TimesTable("ms, from when it was due")
                            .row("the first %d s".formatted(FIRST.toSeconds()), probes.first)
                            .row("after them", probes.after);
        }
    }

    private void assignAll() {
        try (var log = new BulkCommands(baton.bootstrapServers())) {
            for (int n = 0; n < (timers + CHATS_EACH - 1) / CHATS_EACH; n++) {
                log.append(new SetPresence(
                        QUEUE, new OperatorId("operator-" + n), Presence.AVAILABLE, CHATS_EACH, true, null, null));
            }
            for (int n = 0; n < timers; n++) {
                var text = new MessageText("Hello, where is my order?");
                log.append(new ReceiveUserMessage(
                        QUEUE, new ChatId("chat-" + n), new MessageId("m"), text, null, null, null, null));
            }
            log.flush();
        }
    }

    private void await(Connection tables, @Nullable String reason) throws SQLException {
        while (count(tables, reason) < timers) {
            Await.until(System.nanoTime() + TimeUnit.SECONDS.toNanos(1));
        }
    }

    /// @return how many probes had no good answer
    private long probeUntilAllHaveFired(Connection tables, Probes probes) throws InterruptedException, SQLException {
        var failed = new LongAdder();
        try (var loop = OpenLoop.of(PROBES_A_SECOND)) {
            loop.start((_, due) -> () -> probe(due, probes, failed));
            await(tables, "idle");
        }
        return failed.sum();
    }

    private void probe(long due, Probes probes, LongAdder failed) throws InterruptedException {
        if (queue.held(PROBE).status() == 200) {
            probes.answered(due);
        } else {
            failed.increment();
        }
    }

    private static long count(Connection tables, @Nullable String reason) throws SQLException {
        try (var statement = tables.prepareStatement(COUNT)) {
            statement.setString(1, reason);
            try (var row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private static ConcurrentHistogram times() {
        return new ConcurrentHistogram(TimeUnit.SECONDS.toMicros(60), 3);
    }

    private static double seconds(long nanos) {
        return nanos / (double) TimeUnit.SECONDS.toNanos(1);
    }

    /// Settings in which no other timer fires.
    public static Map<String, String> settings() {
        return Map.of("BATON_IDLE_TIMEOUT", IDLE_TIMEOUT.toSeconds() + "s", "BATON_PRESENCE_TIMEOUT", "24h");
    }
}
