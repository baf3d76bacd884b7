package baton.system.stage;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/// Repeats a check until it passes or the time is over: for changes that come by themselves.
public final class EventualCheck {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private EventualCheck() {}

    /// A check that fails with an [AssertionError] while its claim is not true.
    public interface Claim {
        void check() throws Exception;
    }

    public static void eventually(Claim claim) throws Exception {
        within(PATIENCE, claim);
    }

    /// Fails with the last failure of the claim.
    public static void within(Duration patience, Claim claim) throws Exception {
        var deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            try {
                claim.check();
                return;
            } catch (AssertionError e) {
                if (System.nanoTime() > deadline) {
                    throw e;
                }
                LockSupport.parkNanos(MILLISECONDS.toNanos(20));
            }
        }
    }
}
