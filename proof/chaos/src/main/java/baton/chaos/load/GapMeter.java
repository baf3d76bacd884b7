package baton.chaos.load;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// Measures from outside how long a partition gave no service: the time between two answers to a
/// probe.
///
/// In normal service that is the pace of the probe. May be used by many threads.
public final class GapMeter {

    /// A time without an answer that is longer than this is a gap, not the pace of the probe.
    public static final Duration LONG = Duration.ofMillis(500);

    private static final Duration SERVICE = Duration.ofSeconds(1);

    /// When each partition answered.
    private final Map<Integer, TreeSet<Instant>> answers = new HashMap<>();

    /// A time without an answer.
    public record Gap(Instant from, Instant to) {

        Duration length() {
            return Duration.between(from, to);
        }

        /// How much of the time between the two moments is in the gap.
        public Duration overlap(Instant start, Instant end) {
            var first = start.isAfter(from) ? start : from;
            var last = end.isBefore(to) ? end : to;
            return last.isAfter(first) ? Duration.between(first, last) : Duration.ZERO;
        }
    }

    synchronized void answered(int partition, Instant at) {
        answers.computeIfAbsent(partition, _ -> new TreeSet<>()).add(at);
    }

    /// Whether the partition has answered at that moment or later.
    public synchronized boolean hasAnsweredSince(int partition, Instant moment) {
        return answers.getOrDefault(partition, new TreeSet<>()).ceiling(moment) != null;
    }

    /// All gaps of a partition of at least this length, between its first answer and its last.
    public synchronized List<Gap> gaps(int partition, Duration atLeast) {
        var gaps = new ArrayList<Gap>();
        Instant last = null;
        for (var at : answers.getOrDefault(partition, new TreeSet<>())) {
            if (last != null && Duration.between(last, at).compareTo(atLeast) >= 0) {
                gaps.add(new Gap(last, at));
            }
            last = at;
        }
        return List.copyOf(gaps);
    }

    /// The longest gap that overlaps the time between two moments.
    ///
    /// Two long gaps with less than a second of service between them count as one.
    public Duration longest(int partition, Instant from, Instant to) {
        var gaps = new ArrayList<>(gaps(partition, Duration.ZERO));
        gaps.addAll(joined(gaps(partition, LONG)));
        return gaps.stream()
                .filter(gap -> gap.overlap(from, to).isPositive())
                .map(Gap::length)
                .reduce(Duration.ZERO, (one, other) -> one.compareTo(other) >= 0 ? one : other);
    }

    private static List<Gap> joined(List<Gap> gaps) {
        var joined = new ArrayList<Gap>();
        for (var gap : gaps) {
            var isNear = !joined.isEmpty()
                    && Duration.between(joined.getLast().to(), gap.from()).compareTo(SERVICE) < 0;
            joined.add(isNear ? new Gap(joined.removeLast().from(), gap.to()) : gap);
        }
        return joined;
    }
}
