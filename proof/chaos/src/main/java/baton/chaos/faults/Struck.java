package baton.chaos.faults;

import static java.util.stream.Collectors.joining;

import baton.chaos.judge.Durations;
import baton.chaos.load.GapMeter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/// A fault that was done, and what it cost.
///
/// @param at when
/// @param gaps how long each partition of the engine that was hit served nobody, in the order of their numbers
/// @param others the same of the partitions that were another engine's
public record Struck(Fault fault, Instant at, List<Duration> gaps, List<Duration> others) {

    public Struck {
        gaps = List.copyOf(gaps);
        others = List.copyOf(others);
    }

    /// @param owned the partitions of the engine that was hit, when it was
    /// @param recovered when all was well again
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
