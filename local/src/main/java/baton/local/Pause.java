package baton.local;

import java.time.Duration;

/// Waits between two looks at something that tells nobody when it is ready.
final class Pause {

    private static final Duration BRIEF = Duration.ofMillis(50);

    private Pause() {}

    static void brief() {
        of(BRIEF);
    }

    static void of(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting", e);
        }
    }
}
