package baton.simulator.world;

import baton.simulator.rules.Invariant;
import baton.simulator.rules.Reached;
import baton.simulator.rules.Violation;
import org.jspecify.annotations.Nullable;

/// One history, wholly given by its seed: so many steps, and then the end of all deadlines.
public final class History {

    /// How it went.
    ///
    /// @param step the last one taken
    /// @param turns how many were committed
    /// @param violation what was broken, or null: nothing
    /// @param trace the last turns
    public record Verdict(
            long seed, int step, int turns, @Nullable Violation violation, Reached reached, Trace trace) {}

    private final long seed;
    private final Reached reached = new Reached();
    private final Trace trace = new Trace();
    private int step;

    private History(long seed) {
        this.seed = seed;
    }

    public static Verdict play(long seed, int steps) {
        return new History(seed).play(steps);
    }

    private Verdict play(int steps) {
        try {
            var world = new World(seed, reached, trace);
            while (step < steps) {
                step++;
                world.step();
            }
            world.end();
            return verdict(null);
        } catch (Violation violation) {
            return verdict(violation);
        } catch (RuntimeException e) {
            return verdict(new Violation(Invariant.NEVER_THROWS, "step " + step, e));
        }
    }

    private Verdict verdict(@Nullable Violation violation) {
        return new Verdict(seed, step, trace.length(), violation, reached, trace);
    }
}
