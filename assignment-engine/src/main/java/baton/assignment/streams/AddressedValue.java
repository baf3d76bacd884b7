package baton.assignment.streams;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A value for a topic, with its partition.
@SuppressWarnings("ArrayRecordComponent") // Kafka's own form of a value; never compared
record AddressedValue(byte @Nullable [] value, int partition) {

    /// @param partitions how many the topic has. A number beyond them would stop the engine, so it
    ///     wraps around
    Optional<Set<Integer>> to(int partitions) {
        return Optional.of(Set.of(Math.floorMod(partition, partitions)));
    }
}
