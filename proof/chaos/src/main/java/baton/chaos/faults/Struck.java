package baton.chaos.faults;

import static java.util.stream.Collectors.joining;

import baton.chaos.judge.Durations;
import baton.chaos.load.GapMeter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/// A fault that was done, and how long it interrupted service.
///
/// @param at when it was done
/// @param gaps how long each partition of the engine that was hit gave no service, by partition
/// number
/// @param others the same for the partitions of other engines
public record Struck(Fault fault, Instant at, List<Duration> gaps, List<Duration> others) {

    public Struck {
        gaps = List.copyOf(gaps);
        others = List.copyOf(others);
    }

    /// @param owned the partitions of the engine at the moment when it was hit
    /// @param recovered when everything served again
    static Struck measured(Fault fault, Instant at, List<Integer> owned, Instant recovered, GapMeter meter, int all) {
        var gaps = owned.stream().map(partition -> meter.longest(partition, at, recovered));
        var others = Stream.iterate(0, partition -> partition < all, partition -> partition + 1)
                .filter(partition -> !owned.contains(partition))
                .map(partition -> meter.longest(partition, at, recovered));
        return new Struck(fault, at, gaps.toList(), others.toList());
    }

    /// The gaps of the partitions of the engine that was hit.
    public String inSeconds() {
        return gaps.isEmpty()
                ? "it had no partition"
                : gaps.stream().map(Durations::seconds).collect(joining(", "));
    }
}
