package baton.chaos.faults;

import baton.client.Await;
import java.time.Duration;
import java.util.function.LongSupplier;

/// kill -9, from outside: local mode finds the process dead, as it would find any death, and starts another.
public final class Kill {

    private static final Duration DEAD_WITHIN = Duration.ofSeconds(10);

    private Kill() {}

    /// Returns when it is dead.
    ///
    /// @param pid of the process that has this part now
    /// @throws IllegalStateException when it could not be killed: a fault that did not happen must not count
    public static void nine(String name, LongSupplier pid) {
        var now = pid.getAsLong();
        var process = ProcessHandle.of(now)
                .orElseThrow(() -> new IllegalStateException(name + " is not there to be killed: " + now));
        if (!process.destroyForcibly() || !Await.within(DEAD_WITHIN, () -> !process.isAlive())) {
            throw new IllegalStateException("%s, process %d, could not be killed".formatted(name, now));
        }
    }

    /// The same, and returns when another process has taken its place, or not within the time.
    public static boolean nineAndReplaced(String name, LongSupplier pid, Duration within) {
        var killed = pid.getAsLong();
        nine(name, () -> killed);
        return Await.within(within, () -> pid.getAsLong() != killed);
    }
}
