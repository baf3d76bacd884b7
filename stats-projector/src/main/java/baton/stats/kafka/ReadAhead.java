package baton.stats.kafka;

import baton.stats.database.NotApplied;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/// Writes one poll in its own thread while the caller reads the next. Postgres and the parsing of
/// JSON each take about half of the time, and a machine has more than one core.
///
/// It writes one poll at a time, in order. After a failure it writes no more, and the caller drops
/// what it has read ahead.
final class ReadAhead implements AutoCloseable {

    /// Writes a poll. Called by the writer thread.
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

    /// Waits for the previous poll, then hands this one over and returns.
    ///
    /// @throws NotApplied if the previous poll was not applied; this one is not handed over
    void handOver(Poll poll) throws NotApplied, InterruptedException {
        await();
        underWay = thread.submit(() -> {
            write.write(poll);
            return null;
        });
    }

    /// Returns once every poll that was handed over is applied.
    ///
    /// @throws NotApplied if the last one was not applied
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

    /// Returns once nothing is being written.
    @Override
    public void close() {
        thread.close();
    }
}
