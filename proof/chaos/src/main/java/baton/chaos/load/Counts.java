package baton.chaos.load;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/// Counts answers by kind. May be used by many threads.
public final class Counts {

    private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();

    void add(String what) {
        counts.computeIfAbsent(what, _ -> new LongAdder()).increment();
    }

    public long of(String what) {
        var count = counts.get(what);
        return count == null ? 0 : count.sum();
    }

    /// All counts, in the order of their names.
    @Override
    public String toString() {
        var text = new StringBuilder();
        new TreeMap<>(counts)
                .forEach((what, count) -> text.append(text.isEmpty() ? "" : ", ")
                        .append(what)
                        .append(": ")
                        .append(count));
        return text.toString();
    }
}
