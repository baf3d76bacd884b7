package baton.stats.database;

import baton.stats.fold.Logged;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Records of the log that are applied together, with the positions before and after them, per
/// partition.
///
/// @param from the positions that the tables must have before the batch
/// @param to the positions that they have after it
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

    /// Splits the batch in two. If one record cannot be applied, halving finds it and spares the
    /// others.
    public List<Batch> halves() {
        var middle = size() / 2;
        var first = records.subList(0, middle);
        var between = new TreeMap<>(from);
        first.forEach(one -> between.put(one.partition(), one.offset() + 1));
        return List.of(new Batch(first, from, between), new Batch(records.subList(middle, size()), between, to));
    }

    /// The batch with its only record replaced by a lost one.
    public Batch without(Logged.Lost instead) {
        return new Batch(List.of(instead), from, to);
    }
}
