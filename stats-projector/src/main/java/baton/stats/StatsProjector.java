package baton.stats;

import io.micronaut.runtime.Micronaut;

/// Starts the read side.
public final class StatsProjector {

    private StatsProjector() {}

    public static void main(String[] args) {
        Micronaut.build(args).mainClass(StatsProjector.class).banner(false).start();
    }
}
