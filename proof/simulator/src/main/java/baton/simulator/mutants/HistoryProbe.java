package baton.simulator.mutants;

import baton.simulator.world.History;
import java.util.function.LongFunction;

/// Plays the history of a seed, and names the invariant that it broke, or nothing. Made of the JDK's types alone, for
/// between two class loaders no others are the same.
public final class HistoryProbe implements LongFunction<String> {

    private static final int STEPS = 200;

    @Override
    public String apply(long seed) {
        var violation = History.play(seed, STEPS).violation();
        return violation == null ? "" : violation.invariant().name();
    }
}
