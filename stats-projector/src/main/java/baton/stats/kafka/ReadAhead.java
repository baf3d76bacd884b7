package baton.stats.kafka;

import baton.stats.database.NotApplied;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/// Writes one poll in a thread of its own while its caller reads the next: Postgres and the reading of JSON each take
/// about half of the time, and a machine has more than one core.
///
/// One poll at a time, in order, and none after one that failed: what was read ahead of it is dropped by the caller.
final class ReadAhead implements AutoCloseable {

    /// What is done with a poll. Called by the thread of this.
    @FunctionalInterface
    interface Write {
        void write(Poll poll) throws NotApplied, InterruptedException;
    }

    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("projector-writer").daemon().factory());
    private final Write write;
    private @Nullable Future<?> underWay;

    ReadAhead(Write write) {
        this.write = write;
    }

    /// Waits for the poll before, then hands this one over and returns.
    ///
    /// @throws NotApplied when the one before was not applied: this one is not handed over
    void handOver(Poll poll) throws NotApplied, InterruptedException {
        await();
        underWay = thread.submit(() -> {
            write.write(poll);
            return null;
        });
    }

    /// Returns once all that was handed over is applied.
    ///
    /// @throws NotApplied when the last one was not
    void await() throws NotApplied, InterruptedException {
        var last = underWay;
        underWay = null;
        if (last == null) {
            return;
        }
        try {
            last.get();
        } catch (ExecutionException e) {
            throw cause(e);
        }
    }

    private static RuntimeException cause(ExecutionException e) throws NotApplied, InterruptedException {
        switch (e.getCause()) {
            case NotApplied refused -> throw refused;
            case InterruptedException interrupted -> throw interrupted;
            case RuntimeException broken -> throw broken;
            case Error error -> throw error;
            case null, default -> throw new IllegalStateException(e);
        }
    }

    /// Returns once nothing is being written any more.
    @Override
    public void close() {
        thread.close();
    }
}
