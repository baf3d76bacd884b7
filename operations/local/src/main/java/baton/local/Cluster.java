package baton.local;

import org.jspecify.annotations.Nullable;

/// The brokers of a local Baton.
///
/// @param brokers 1, or 3: then every record has three copies, and is acknowledged once two brokers have it
/// @param detour another way to the first broker, which the engines take; null: they take the usual one
public record Cluster(int brokers, @Nullable Detour detour) {

    /// One broker that all come to in the same way.
    public static final Cluster SINGLE = new Cluster(1, null);

    public static final Cluster OF_THREE = new Cluster(3, null);

    public Cluster {
        if (brokers != 1 && brokers != 3) {
            throw new IllegalArgumentException("brokers: %d (expected: 1 or 3)".formatted(brokers));
        }
    }

    public static Cluster withDetour(Detour detour) {
        return new Cluster(1, detour);
    }

    /// A listener of the broker's that sends its clients somewhere else, where the starter of Baton stands and can
    /// hold up what passes.
    ///
    /// @param listens the broker's own port
    /// @param advertised the port that clients are told to come to
    public record Detour(int listens, int advertised) {}
}
