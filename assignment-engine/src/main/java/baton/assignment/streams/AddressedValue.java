package baton.assignment.streams;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A value on its way to a topic, and to which partition of it.
@SuppressWarnings("ArrayRecordComponent") // Kafka's own form of a value; never compared
record AddressedValue(byte @Nullable [] value, int partition) {

    /// @param partitions how many the topic has; a partition beyond them would stop the engine, so it wraps around
    Optional<Set<Integer>> to(int partitions) {
        return Optional.of(Set.of(Math.floorMod(partition, partitions)));
    }
}
