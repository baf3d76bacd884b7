package baton.assignment;

import java.time.Duration;
import java.util.ArrayDeque;

/// Counts recent deaths of stream threads. A few are bad luck, more are a permanent fault.
final class ThreadDeaths {

    private static final int MAX = 5;
    private static final long WITHIN_NANOS = Duration.ofMinutes(1).toNanos();

    /// The times of the latest deaths, oldest first.
    private final ArrayDeque<Long> deaths = new ArrayDeque<>();

    /// Notes a death.
    synchronized boolean isOneTooMany() {
        var now = System.nanoTime();
        deaths.add(now);
        while (now - deaths.getFirst() > WITHIN_NANOS) {
            deaths.removeFirst();
        }
        return deaths.size() > MAX;
    }
}
