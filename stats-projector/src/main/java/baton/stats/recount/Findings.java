package baton.stats.recount;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The result of a recount: how much was compared, and what differs. Counts all differences, and
/// lists the first ones.
public final class Findings {

    private static final int NAMED = 100;

    private final Map<String, Long> compared = new LinkedHashMap<>();
    private final Map<String, Long> differing = new LinkedHashMap<>();
    private final List<Difference> differences = new ArrayList<>();
    private final List<String> deadLetters = new ArrayList<>();
    private long deadLetterCount;

    void compared(String table, long rows) {
        compared.merge(table, rows, Long::sum);
    }

    void add(Difference difference) {
        compared.putIfAbsent(difference.table(), 0L);
        differing.merge(difference.table(), 1L, Long::sum);
        if (differences.size() < NAMED) {
            differences.add(difference);
        }
    }

    /// Notes an event that is in the dead letters, and therefore not in the tables.
    void deadLetter(String place, String cause) {
        deadLetterCount++;
        if (deadLetters.size() < NAMED) {
            deadLetters.add("%s: %s".formatted(place, cause));
        }
    }

    public boolean areEqual() {
        return differing.isEmpty();
    }

    /// The first differences, in the order in which they were found.
    public List<Difference> differences() {
        return List.copyOf(differences);
    }

    public long deadLetters() {
        return deadLetterCount;
    }

    public Map<String, Long> compared() {
        return Map.copyOf(compared);
    }

    /// Lines for people.
    public List<String> lines() {
        var lines = new ArrayList<String>();
        lines.add("%-22s %12s %12s".formatted("table", "rows", "differences"));
        compared.forEach((table, rows) ->
                lines.add("%-22s %,12d %,12d".formatted(table, rows, differing.getOrDefault(table, 0L))));
        if (deadLetterCount > 0) {
            lines.add("");
            lines.add("%,d events are in the dead letters:".formatted(deadLetterCount));
            deadLetters.forEach(letter -> lines.add("  " + letter));
        }
        if (!differences.isEmpty()) {
            lines.add("");
            differences.forEach(difference -> lines.add(difference.toString()));
            var more = differing.values().stream().mapToLong(Long::longValue).sum() - differences.size();
            if (more > 0) {
                lines.add("… and %,d more".formatted(more));
            }
        }
        return lines;
    }
}
