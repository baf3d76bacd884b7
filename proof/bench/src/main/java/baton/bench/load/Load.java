package baton.bench.load;

import baton.bench.Options;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// Keeps the pace: every turn begins when it is due, however late the answers to earlier ones are
/// (an open loop).
///
/// A closed loop, which asks when the last answer is there, would slow down with the thing it
/// measures and so not see its pauses.
public final class Load {

    private final Options options;
    private final LoadStage stage;

    public Load(Options options, LoadStage stage) {
        this.options = options;
        this.stage = stage;
    }

    /// Returns when the last turn has ended.
    ///
    /// @param atStart runs beside the load when the first turn is due that counts
    public Measured run(Runnable atStart) throws InterruptedException {
        long start = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(100);
        var unseen = new Measured(start);
        var measured = new Measured(due(start, options.warmUpTurns()));
        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int n = 0; n < options.allTurns(); n++) {
                sleepUntil(due(start, n));
                var counted = n < options.warmUpTurns() ? unseen : measured;
                var turn = new Exchange(stage, n, stage.operator(n), due(start, n), counted);
                if (n == options.warmUpTurns()) {
                    people.execute(atStart);
                }
                people.execute(turn);
            }
        }
        return measured;
    }

    private long due(long start, int turn) {
        return start + TimeUnit.SECONDS.toNanos(1) * turn / options.rate();
    }

    public static void sleepUntil(long nanoTime) {
        for (var left = nanoTime - System.nanoTime(); left > 0; left = nanoTime - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    /// Returns once nothing is awaited any more, or the time is over.
    static void awaitEmpty(Map<?, ?> awaited, long nanos) {
        var end = System.nanoTime() + nanos;
        while (!awaited.isEmpty() && System.nanoTime() < end) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }
}
