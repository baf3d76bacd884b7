package baton.simulator.mutants;

import baton.simulator.world.History;
import java.util.function.LongFunction;

/// Plays the history of a seed, and returns the name of the invariant that it broke, or nothing.
/// Its types are the JDK's, because two class loaders share no others.
public final class HistoryProbe implements LongFunction<String> {

    private static final int STEPS = 200;

    @Override
    public String apply(long seed) {
        var violation = History.play(seed, STEPS).violation();
        return violation == null ? "" : violation.invariant().name();
    }
}
