package baton.bench.engine;

import baton.bench.load.Door;
import baton.bench.load.Load;
import baton.bench.load.Measured;
import baton.bench.report.BenchReport;
import baton.events.ChatId;
import baton.events.Command.ReceiveUserMessage;
import baton.events.Command.SetPresence;
import baton.events.MessageId;
import baton.events.MessageText;
import baton.events.OperatorId;
import baton.events.Presence;
import baton.events.QueueId;
import baton.local.Baton;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.ConcurrentHistogram;
import org.jspecify.annotations.Nullable;

/// What a day without the engine costs those who come after it (SPEC 2, rule 8): the idle timers of
/// all chats of one queue are due when it starts, and meanwhile somebody goes on asking.
///
/// The worst case on purpose: one queue, so one partition and one thread, has all timers and all
/// probes. A probe is a call whose outcome the engine decides and which changes nothing, one each
/// 20 ms, counted from when it was due.
public final class TimersAtOnce {

    static final Duration IDLE_TIMEOUT = Duration.ofSeconds(90);

    private static final QueueId QUEUE = new QueueId("timers");
    private static final long EVERY = TimeUnit.MILLISECONDS.toNanos(20);
    private static final int CHATS_EACH = 20;
    private static final String COUNT =
            "SELECT count(*) FROM chat_assignments WHERE release_reason IS NOT DISTINCT FROM ?";

    /// The time after the start is looked at apart: the engine is cold.
    private static final Duration FIRST = Duration.ofSeconds(10);

    /// How long the probes took, in microseconds.
    ///
    /// @param serving when the engine served, by [System#nanoTime]
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
    private final Door door;

    /// @param baton with an idle timeout of [#IDLE_TIMEOUT], and nothing in it
    public TimersAtOnce(Baton baton, int timers) {
        this.baton = baton;
        this.timers = timers;
        this.door = new Door(baton.baseUrl());
    }

    /// @return what was seen, as people read it
    public String run() throws IOException, InterruptedException, SQLException {
        try (var tables = baton.postgres().connect()) {
            assignAll();
            await(tables, null);
            var due = System.nanoTime() + IDLE_TIMEOUT.toNanos();
            baton.engine().kill();
            Load.sleepUntil(due);
            var started = System.nanoTime();
            baton.engine().restart();
            door.get("/v1/operators/probe/assignments?queue_id=" + QUEUE.value());
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
                    + BenchReport.columns("ms, from when it was due")
                    + BenchReport.row("the first %d s".formatted(FIRST.toSeconds()), probes.first)
                    + BenchReport.row("after them", probes.after);
        }
    }

    private void assignAll() {
        try (var log = new BulkCommands(baton.bootstrapServers())) {
            for (int n = 0; n < (timers + CHATS_EACH - 1) / CHATS_EACH; n++) {
                log.append(
                        new SetPresence(QUEUE, new OperatorId("operator-" + n), Presence.AVAILABLE, CHATS_EACH, true));
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
            Load.sleepUntil(System.nanoTime() + TimeUnit.SECONDS.toNanos(1));
        }
    }

    /// @return how many probes had no good answer
    private long probeUntilAllHaveFired(Connection tables, Probes probes) throws InterruptedException, SQLException {
        var measured = new Measured(System.nanoTime());
        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            var probing = people.submit(() -> {
                for (var due = System.nanoTime(); !Thread.currentThread().isInterrupted(); due += EVERY) {
                    Load.sleepUntil(due);
                    var at = due;
                    people.execute(() -> probe(at, probes, measured));
                }
            });
            await(tables, "idle");
            probing.cancel(true);
        }
        return measured.failures().values().stream()
                .mapToLong(count -> count.sum())
                .sum();
    }

    private void probe(long due, Probes probes, Measured measured) {
        try {
            var status = door.get("/v1/operators/probe/assignments?queue_id=" + QUEUE.value())
                    .status();
            if (status == 200) {
                probes.answered(due);
            } else {
                measured.failed("probe: " + status);
            }
        } catch (IOException e) {
            measured.failed("probe: " + e.getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
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

    /// Settings that leave everything to the idle timers.
    public static Map<String, String> settings() {
        return Map.of("BATON_IDLE_TIMEOUT", IDLE_TIMEOUT.toSeconds() + "s", "BATON_PRESENCE_TIMEOUT", "24h");
    }
}
