package baton.simulator.world;

import baton.simulator.claims.Invariant;
import baton.simulator.claims.Reached;
import baton.simulator.claims.Violation;
import org.jspecify.annotations.Nullable;

/// Plays one history, fully determined by its seed: a number of steps, then time until every
/// deadline is over.
public final class History {

    /// The result of a history.
    ///
    /// @param step the last step that was played
    /// @param turns how many turns were committed
    /// @param violation the broken invariant, or null
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
