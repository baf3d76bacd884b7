package baton.chaos.faults;

import baton.client.Await;
import java.time.Duration;
import java.util.function.LongSupplier;

/// Kills a process with kill -9. Local mode finds it dead, as after any crash, and starts another.
public final class Kill {

    private static final Duration DEAD_WITHIN = Duration.ofSeconds(10);

    private Kill() {}

    /// Returns when it is dead.
    ///
    /// @param pid the id of the process now
    /// @throws IllegalStateException when it could not be killed: a fault that did not happen must
    /// not count
    public static void nine(String name, LongSupplier pid) {
        var now = pid.getAsLong();
        var process = ProcessHandle.of(now)
                .orElseThrow(() -> new IllegalStateException(name + " is not running and cannot be killed: " + now));
        if (!process.destroyForcibly() || !Await.within(DEAD_WITHIN, () -> !process.isAlive())) {
            throw new IllegalStateException("%s, process %d, could not be killed".formatted(name, now));
        }
    }

    /// The same, and waits until another process has taken its place.
    public static boolean nineAndReplaced(String name, LongSupplier pid, Duration within) {
        var killed = pid.getAsLong();
        nine(name, () -> killed);
        return Await.within(within, () -> pid.getAsLong() != killed);
    }
}
