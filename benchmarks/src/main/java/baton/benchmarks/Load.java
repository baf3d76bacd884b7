package baton.benchmarks;

import java.net.URI;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// Keeps the pace: every turn begins when it is due, however late the answers to earlier ones are (an open loop).
///
/// A closed loop, which asks when the last answer is there, would slow down with the thing it measures and so not see
/// its pauses.
final class Load {

    private final Options options;
    private final Door door;
    private final String queue = "bench-" + Long.toString(System.currentTimeMillis(), 36);

    Load(Options options, URI url) {
        this.options = options;
        this.door = new Door(url);
    }

    /// Returns when the last turn has ended.
    Measured run() throws InterruptedException {
        long start = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(100);
        var unseen = new Measured(start);
        var measured = new Measured(due(start, options.warmUpTurns()));
        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int n = 0; n < options.allTurns(); n++) {
                var turn = new Turn(queue, n, due(start, n), door, n < options.warmUpTurns() ? unseen : measured);
                sleepUntil(turn.due());
                people.execute(turn);
            }
        }
        return measured;
    }

    private long due(long start, int turn) {
        return start + TimeUnit.SECONDS.toNanos(1) * turn / options.rate();
    }

    static void sleepUntil(long nanoTime) {
        for (var left = nanoTime - System.nanoTime(); left > 0; left = nanoTime - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
