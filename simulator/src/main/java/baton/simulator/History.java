package baton.simulator;

import org.jspecify.annotations.Nullable;

/// One history, wholly given by its seed.
final class History {

    /// How it went.
    ///
    /// @param violation what was broken, or null: nothing
    record Verdict(
            long seed,
            int step,
            @Nullable Violation violation,
            Reached reached,
            Trace trace) {}

    private History() {}

    static Verdict play(long seed, int steps) {
        var reached = new Reached();
        var trace = new Trace();
        var step = 0;
        try {
            var world = new World(seed, reached, trace);
            while (step < steps) {
                step++;
                world.step();
            }
            world.end();
            return new Verdict(seed, step, null, reached, trace);
        } catch (Violation violation) {
            return new Verdict(seed, step, violation, reached, trace);
        }
    }
}
