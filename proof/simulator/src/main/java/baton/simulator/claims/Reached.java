package baton.simulator.claims;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Counts how often each rare branch was reached.
public final class Reached {

    private final Map<Sometimes, Long> counts = new EnumMap<>(Sometimes.class);

    public void at(Sometimes branch) {
        counts.merge(branch, 1L, Long::sum);
    }

    public void when(boolean condition, Sometimes branch) {
        if (condition) {
            at(branch);
        }
    }

    public void add(Reached other) {
        other.counts.forEach((branch, count) -> counts.merge(branch, count, Long::sum));
    }

    public long count(Sometimes branch) {
        return counts.getOrDefault(branch, 0L);
    }

    public List<Sometimes> missing() {
        return Stream.of(Sometimes.values())
                .filter(branch -> count(branch) == 0)
                .toList();
    }
}
