package baton.bench.load;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/// What a run has shown: how long the good answers took, and what else was answered. Filled by many threads.
public final class Measured {

    private static final long LONGEST_MICROS = TimeUnit.SECONDS.toMicros(120);
    private static final int DIGITS = 3;

    private final Map<Step, Histogram> times = new EnumMap<>(Step.class);
    private final Map<String, LongAdder> failures = new ConcurrentHashMap<>();
    private final LongAdder turns = new LongAdder();
    private final AtomicLong lastEnd = new AtomicLong(Long.MIN_VALUE);
    private final long start;

    /// @param start of what is measured, by [System#nanoTime]
    public Measured(long start) {
        this.start = start;
        for (var step : Step.values()) {
            times.put(step, new ConcurrentHistogram(LONGEST_MICROS, DIGITS));
        }
    }

    public void answered(Step step, Duration sinceDue) {
        of(step).recordValue(Math.clamp(sinceDue.toNanos() / 1_000, 0, LONGEST_MICROS));
    }

    /// @param what the answer was instead, such as `get: 503`
    public void failed(String what) {
        failures.computeIfAbsent(what, _ -> new LongAdder()).increment();
    }

    void turnEnded() {
        turns.increment();
        lastEnd.accumulateAndGet(System.nanoTime() - start, Math::max);
    }

    public Histogram of(Step step) {
        return times.getOrDefault(step, new Histogram(DIGITS));
    }

    public Map<String, LongAdder> failures() {
        return failures;
    }

    public long turns() {
        return turns.sum();
    }

    /// Whole turns a second, from the first one's due time to the last one's end.
    public double reachedRate() {
        var nanos = lastEnd.get();
        return nanos <= 0 ? 0 : turns() * (double) TimeUnit.SECONDS.toNanos(1) / nanos;
    }

    public boolean isClean() {
        return failures.isEmpty() && turns() > 0;
    }
}
