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

/// What a run has shown: how long the good answers took, and which failures there were. Many
/// threads fill it.
public final class Measured {

    private static final long LONGEST_MICROS = TimeUnit.SECONDS.toMicros(120);
    private static final int DIGITS = 3;

    private final Map<Step, Histogram> times = new EnumMap<>(Step.class);
    private final Map<String, LongAdder> failures = new ConcurrentHashMap<>();
    private final LongAdder exchanges = new LongAdder();
    private final AtomicLong lastEnd = new AtomicLong(Long.MIN_VALUE);
    private final long start;

    /// @param start when the first exchange is due, by [System#nanoTime]
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

    void exchangeEnded() {
        exchanges.increment();
        lastEnd.accumulateAndGet(System.nanoTime() - start, Math::max);
    }

    /// In microseconds.
    public Histogram of(Step step) {
        return times.getOrDefault(step, new Histogram(DIGITS));
    }

    public Map<String, LongAdder> failures() {
        return failures;
    }

    /// How many exchanges came to their end.
    public long exchanges() {
        return exchanges.sum();
    }

    /// Complete exchanges a second, from when the first was due until the last one ended.
    public double reachedRate() {
        var nanos = lastEnd.get();
        return nanos <= 0 ? 0 : exchanges() * (double) TimeUnit.SECONDS.toNanos(1) / nanos;
    }

    public boolean isClean() {
        return failures.isEmpty() && exchanges() > 0;
    }
}
