package baton.simulator.world;

import java.time.Instant;
import java.util.SplittableRandom;

/// Virtual time, in milliseconds. The log's clock follows it, and sometimes steps back a little.
public final class Clock {

    private static final long START = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();
    private static final int LARGEST_STEP_BACK = 200;

    private final SplittableRandom random;
    private final boolean stepsBack;
    private long now = START;

    Clock(SplittableRandom random) {
        this.random = random;
        this.stepsBack = random.nextInt(3) == 0;
    }

    public long now() {
        return now;
    }

    Instant time() {
        return Instant.ofEpochMilli(now);
    }

    /// @param millis 0 or more
    void advance(long millis) {
        now += millis;
    }

    /// The timestamp that the broker gives to a command that arrives now.
    Instant logTime() {
        var behind = stepsBack && random.nextInt(8) == 0 ? random.nextInt(LARGEST_STEP_BACK) : 0;
        return Instant.ofEpochMilli(now - behind);
    }
}
