package baton.simulator;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// How often each rare branch was reached.
final class Reached {

    private final Map<Sometimes, Long> counts = new EnumMap<>(Sometimes.class);

    void at(Sometimes branch) {
        counts.merge(branch, 1L, Long::sum);
    }

    void when(boolean condition, Sometimes branch) {
        if (condition) {
            at(branch);
        }
    }

    void add(Reached other) {
        other.counts.forEach((branch, count) -> counts.merge(branch, count, Long::sum));
    }

    long count(Sometimes branch) {
        return counts.getOrDefault(branch, 0L);
    }

    List<Sometimes> missing() {
        return Stream.of(Sometimes.values())
                .filter(branch -> count(branch) == 0)
                .toList();
    }
}
