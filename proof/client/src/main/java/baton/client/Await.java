package baton.client;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// Waits for a moment, or for a condition that does not announce itself.
public final class Await {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    private Await() {}

    /// Whether the condition came true in time. It is tested every 100 ms, at least once.
    public static boolean within(Duration time, BooleanSupplier condition) {
        return within(time, BETWEEN_LOOKS, condition);
    }

    /// @param betweenLooks how long to wait after each look
    public static boolean within(Duration time, Duration betweenLooks, BooleanSupplier condition) {
        var end = System.nanoTime() + time.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                return false;
            }
            until(System.nanoTime() + betweenLooks.toNanos());
        }
        return true;
    }

    /// Returns at that moment, or at once when it is over.
    public static void until(Instant moment) {
        for (var left = Duration.between(Instant.now(), moment);
                left.isPositive();
                left = Duration.between(Instant.now(), moment)) {
            LockSupport.parkNanos(left.toNanos());
        }
    }

    /// Returns at that moment, or at once when it is over.
    ///
    /// @param nanoTime by the clock of [System#nanoTime]
    public static void until(long nanoTime) {
        for (var left = nanoTime - System.nanoTime(); left > 0; left = nanoTime - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
