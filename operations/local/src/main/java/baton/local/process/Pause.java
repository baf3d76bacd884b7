package baton.local.process;

import java.time.Duration;

/// Waits between two checks of something that cannot notify us.
public final class Pause {

    private static final Duration BRIEF = Duration.ofMillis(50);

    private Pause() {}

    public static void brief() {
        of(BRIEF);
    }

    public static void of(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting", e);
        }
    }
}
