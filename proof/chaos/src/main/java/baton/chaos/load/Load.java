package baton.chaos.load;

import baton.events.wire.Topics;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Keeps the pace: turns begin when they are due, whatever has become of those before (an open loop).
public final class Load implements AutoCloseable {

    /// Two a partition.
    public static final int QUEUES = 2 * Topics.PARTITIONS;

    private static final int TICK_MILLIS = 10;
    private static final int SECOND_MILLIS = 1_000;

    private final Door door;
    private final List<String> queues;
    private final Ledger ledger;
    private final Counts counts;
    private final long seed;
    private final int rate;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("load").factory());
    private final ExecutorService people = Executors.newVirtualThreadPerTaskExecutor();
    private final long start = System.nanoTime();
    private volatile int begun;

    private Load(Door door, String prefix, Ledger ledger, Counts counts, long seed, int rate) {
        this.door = door;
        this.queues = Spread.queues(prefix, QUEUES / Topics.PARTITIONS);
        this.ledger = ledger;
        this.counts = counts;
        this.seed = seed;
        this.rate = rate;
    }

    /// @param prefix of its queues' names: nobody else's
    /// @param rate turns a second
    public static Load start(Door door, String prefix, Ledger ledger, Counts counts, long seed, int rate) {
        var load = new Load(door, prefix, ledger, counts, seed, rate);
        var _ = load.clock.scheduleAtFixedRate(load::tick, 0, TICK_MILLIS, TimeUnit.MILLISECONDS);
        return load;
    }

    /// How many turns have begun.
    public int begun() {
        return begun;
    }

    private void tick() {
        var due = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start) * rate / SECOND_MILLIS;
        for (var number = begun; number < due; number++) {
            var client = new Client(door, ledger, counts, queues.get(number % queues.size()));
            var turn = new Turn(client, counts, seed, number);
            people.execute(() -> play(turn));
        }
        begun = Math.max(begun, (int) due);
    }

    private static void play(Turn turn) {
        try {
            turn.play();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Begins no more turns, and returns when those that were begun have ended.
    @Override
    public void close() {
        clock.shutdownNow();
        people.close();
    }
}
