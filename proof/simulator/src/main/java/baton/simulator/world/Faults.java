package baton.simulator.world;

import java.util.SplittableRandom;

/// What goes wrong with the engine, and how often. Some histories are calm, others have many
/// faults.
final class Faults {

    private final SplittableRandom random;
    private final int crash;
    private final int takeover;
    private final int stall;
    private final int lateCommit;
    private final boolean skewed;

    Faults(SplittableRandom random) {
        this.random = random;
        this.crash = random.nextInt(8);
        this.takeover = random.nextInt(5);
        this.stall = random.nextInt(25);
        this.lateCommit = random.nextInt(40);
        this.skewed = random.nextInt(3) == 0;
    }

    boolean crashes() {
        return percent(crash);
    }

    boolean isReplaced() {
        return percent(takeover);
    }

    /// Whether the instance pauses for a step, while the log grows.
    boolean stalls() {
        return percent(stall);
    }

    boolean ticks() {
        return !percent(stall);
    }

    /// Whether the transaction is committed now. If not, the next step adds to it.
    boolean commits() {
        return !percent(lateCommit);
    }

    /// How far the instance's clock is ahead of the log's clock.
    long skew(int largest) {
        return skewed ? random.nextInt(largest) : 0;
    }

    private boolean percent(int chance) {
        return random.nextInt(100) < chance;
    }
}
