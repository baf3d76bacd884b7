package baton.system.stage;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/// Waits for what comes by itself, such as the read side: looks again until it is so, or too late.
public final class Eventually {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private Eventually() {}

    /// What should be so; fails with an [AssertionError] while it is not.
    public interface Claim {
        void check() throws Exception;
    }

    public static void eventually(Claim claim) throws Exception {
        within(PATIENCE, claim);
    }

    /// Fails as the claim failed the last time.
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
