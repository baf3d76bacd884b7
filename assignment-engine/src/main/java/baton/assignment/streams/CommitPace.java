package baton.assignment.streams;

import java.time.Duration;

/// When what was decided is committed, and so seen (ADR 0010).
///
/// Somebody waits for every outcome, so an engine that has caught up with the log commits at once. A commit takes as
/// long for one command as for a hundred, so there are 5 ms of work between two. An engine that is behind goes on
/// until it has caught up, or until `commit.interval.ms` has passed: what it needs then is throughput.
public final class CommitPace {

    /// So long it works after a commit before it commits again.
    static final Duration WORK = Duration.ofMillis(5);

    /// An engine is behind when the command that it has just decided is older than this.
    static final Duration BEHIND = Duration.ofMillis(20);

    private static final Duration LONG_AGO = Duration.ofDays(1);

    /// Each stream thread has a transaction of its own, whatever the number of its partitions.
    private final ThreadLocal<Long> lastEnd = ThreadLocal.withInitial(() -> System.nanoTime() - LONG_AGO.toNanos());

    /// A commit of this thread is over.
    ///
    /// @param now by `System.nanoTime()`
    void committed(long now) {
        lastEnd.set(now);
    }

    /// @param age of the command just decided: between two clocks, the broker's and this machine's. Where they
    ///     disagree the pace is worse, nothing else
    /// @param now by `System.nanoTime()`
    boolean isTime(Duration age, long now) {
        return age.compareTo(BEHIND) <= 0 && now - lastEnd.get() >= WORK.toNanos();
    }
}
