package baton.local;

import org.jspecify.annotations.Nullable;

/// The brokers of a local Baton.
///
/// @param brokers 1 or 3. With 3, every record has three copies and is acknowledged once two
/// brokers have it
/// @param detour another way to the first broker that the engines use; null if they use the usual
/// way
public record Cluster(int brokers, @Nullable Detour detour) {

    /// One broker that every client reaches in the same way.
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

    /// A listener of the broker that sends its clients to another port. There, a proxy of the
    /// caller can delay or block the traffic.
    ///
    /// @param listens the port on which the broker listens
    /// @param advertised the port to which clients are sent
    public record Detour(int listens, int advertised) {}
}
