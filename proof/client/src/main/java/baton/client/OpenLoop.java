package baton.client;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/// Starts tasks at a steady rate: each begins when it is due, however late the earlier ones are.
///
/// A closed loop waits for an answer before it makes the next call. So it slows down with the
/// system that it measures, and does not see its pauses. Each task runs on a virtual thread of its
/// own.
public final class OpenLoop implements AutoCloseable {

    private static final Duration FIRST_DUE_AFTER = Duration.ofMillis(100);

    private final int rate;
    private final int mostAtOnce;
    private final long start = System.nanoTime() + FIRST_DUE_AFTER.toNanos();
    private final ExecutorService running = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger atOnce = new AtomicInteger();
    private final LongAdder notStarted = new LongAdder();
    private volatile int begun;
    private volatile boolean ended;
    private @Nullable Thread pace;

    /// What is done again and again.
    @FunctionalInterface
    public interface Task {
        void run() throws InterruptedException;
    }

    /// Makes each task when it is due, on the one thread that keeps the pace: so it must be quick.
    @FunctionalInterface
    public interface Tasks {

        /// @param number 0 for the first task, then 1, 2, 3 …
        /// @param due when the task was to begin, by [System#nanoTime]: measure from here
        Task task(int number, long due);
    }

    private OpenLoop(int rate, int mostAtOnce) {
        if (rate < 1 || mostAtOnce < 1) {
            throw new IllegalArgumentException(
                    "rate: %d, at once: %d (expected: at least 1)".formatted(rate, mostAtOnce));
        }
        this.rate = rate;
        this.mostAtOnce = mostAtOnce;
    }

    /// The first task is due 100 ms from now.
    ///
    /// @param rate tasks a second
    public static OpenLoop of(int rate) {
        return new OpenLoop(rate, Integer.MAX_VALUE);
    }

    /// The same, but a task that is due while this many are running is not started, only counted.
    public static OpenLoop of(int rate, int mostAtOnce) {
        return new OpenLoop(rate, mostAtOnce);
    }

    /// When a task is due, by [System#nanoTime].
    public long due(int number) {
        return start + TimeUnit.SECONDS.toNanos(1) * number / rate;
    }

    /// Starts this many tasks from this thread, and returns when the last one has ended.
    public void run(int count, Tasks tasks) {
        begin(count, tasks);
        close();
    }

    /// Begins tasks until [#close], in the background.
    public OpenLoop start(Tasks tasks) {
        pace = Thread.ofPlatform().name("open-loop").daemon().start(() -> begin(Integer.MAX_VALUE, tasks));
        return this;
    }

    /// How many tasks have been due so far, started or not.
    public int begun() {
        return begun;
    }

    /// How many tasks were due and not started, because too many were running.
    public long notStarted() {
        return notStarted.sum();
    }

    private void begin(int count, Tasks tasks) {
        for (var number = 0; number < count && !ended; number++) {
            Await.until(due(number));
            if (!ended) {
                begin(tasks.task(number, due(number)));
                begun = number + 1;
            }
        }
    }

    private void begin(Task task) {
        if (atOnce.incrementAndGet() > mostAtOnce) {
            atOnce.decrementAndGet();
            notStarted.increment();
        } else {
            running.execute(() -> runToItsEnd(task));
        }
    }

    private void runToItsEnd(Task task) {
        try {
            task.run();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            atOnce.decrementAndGet();
        }
    }

    private void awaitPace() {
        try {
            if (pace != null) {
                pace.join();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Begins no more tasks, and returns when those that were begun have ended.
    @Override
    public void close() {
        ended = true;
        awaitPace();
        running.close();
    }
}
