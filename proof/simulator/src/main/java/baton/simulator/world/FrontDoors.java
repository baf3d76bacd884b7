package baton.simulator.world;

import baton.events.PartitionCommand.Pulse;
import java.util.SplittableRandom;

/// The front doors, which write pulses and the clients' commands to the log. Sometimes they all
/// freeze; then only the engine itself writes.
public final class FrontDoors {

    /// Milliseconds between two pulses. With 0, they are of an older version, which has no pulses.
    private static final int[] BEATS = {0, 500, 1_000, 1_000, 1_000, 3_000, 9_000};

    private static final int CALM_BEAT = 9_000;

    private final SplittableRandom random;
    private final Clock clock;
    private final SimulatedLog log;
    private final int frost;
    private int beat;
    private long nextBeat;
    private long frozenUntil;

    FrontDoors(SplittableRandom random, Clock clock, SimulatedLog log) {
        this.random = random;
        this.clock = clock;
        this.log = log;
        this.frost = random.nextInt(4) * 5;
        this.beat = BEATS[random.nextInt(BEATS.length)];
        this.nextBeat = clock.now() + random.nextInt(1_000);
    }

    /// Whether nothing on the log tells that they are there.
    boolean areOld() {
        return beat == 0;
    }

    boolean areFrozen() {
        return clock.now() < frozenUntil;
    }

    /// How long they will be frozen, in milliseconds.
    long frozenFor() {
        return Math.max(0, frozenUntil - clock.now());
    }

    /// Freezes them now and then, for 3 to 60 s, and often for about as long as makes an outage.
    void perhapsFreeze() {
        if (!areFrozen() && random.nextInt(1_000) < frost) {
            var millis =
                    switch (random.nextInt(4)) {
                        case 0 -> 3_000 + random.nextInt(6_000);
                        case 1 -> 9_000 + random.nextInt(2_000);
                        case 2 -> 10_000 + random.nextInt(5_000);
                        default -> 10_000 + random.nextInt(50_000);
                    };
            frozenUntil = clock.now() + millis;
        }
    }

    /// Lets time pass, with its pulses.
    void pass(long millis) {
        var end = clock.now() + millis;
        while (beat > 0 && nextBeat <= end) {
            clock.advance(Math.max(0, nextBeat - clock.now()));
            pulse();
            nextBeat += beat;
        }
        clock.advance(end - clock.now());
    }

    /// Writes a pulse, if they can.
    void pulse() {
        if (!areOld() && !areFrozen()) {
            log.append(new Pulse(SimulatedCast.FRONT_DOOR), null, clock.logTime());
        }
    }

    /// From now on nothing goes wrong, and pulses are as rare as they may be.
    void calm() {
        frozenUntil = 0;
        beat = areOld() ? 0 : CALM_BEAT;
    }
}
