package baton.stats.database;

import baton.stats.fold.Logged;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Records of the log that are applied together, and where they lead: per partition, from one position to the next.
///
/// @param from the positions that the tables must have for the batch to fit
/// @param to the positions that they have afterwards
public record Batch(List<Logged> records, Map<Integer, Long> from, Map<Integer, Long> to) {

    public Batch {
        records = List.copyOf(records);
        from = Map.copyOf(from);
        to = Map.copyOf(to);
    }

    long from(int partition) {
        return from.getOrDefault(partition, 0L);
    }

    public int size() {
        return records.size();
    }

    /// The batch in two: where one record spoils it, halving finds that record and spares the others.
    public List<Batch> halves() {
        var middle = size() / 2;
        var first = records.subList(0, middle);
        var between = new TreeMap<>(from);
        first.forEach(one -> between.put(one.partition(), one.offset() + 1));
        return List.of(new Batch(first, from, between), new Batch(records.subList(middle, size()), between, to));
    }

    /// The batch without what its only record says.
    public Batch without(Logged.Lost instead) {
        return new Batch(List.of(instead), from, to);
    }
}
