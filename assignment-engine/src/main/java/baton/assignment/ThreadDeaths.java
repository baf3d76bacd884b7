package baton.assignment;

import java.time.Duration;
import java.util.ArrayDeque;

/// Counts how often stream threads have died of late: a few times is bad luck, more is a fault that stays.
final class ThreadDeaths {

    private static final int MAX = 5;
    private static final long WITHIN_NANOS = Duration.ofMinutes(1).toNanos();

    /// Times of the latest deaths, oldest first.
    private final ArrayDeque<Long> deaths = new ArrayDeque<>();

    /// Notes one more death.
    synchronized boolean isOneTooMany() {
        var now = System.nanoTime();
        deaths.add(now);
        while (now - deaths.getFirst() > WITHIN_NANOS) {
            deaths.removeFirst();
        }
        return deaths.size() > MAX;
    }
}
