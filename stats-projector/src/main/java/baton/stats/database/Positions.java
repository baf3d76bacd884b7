package baton.stats.database;

import baton.events.CommandRefused;
import baton.stats.database.NotApplied.Fenced;
import baton.stats.fold.Logged;
import baton.stats.tables.Bulk;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// How far the tables are, per partition: the table `projection_position`.
///
/// A move is a compare-and-set, and the first statement of the transaction. It locks the row. If
/// two projectors have the same batch, one waits, finds the position moved, and rolls back before
/// it has read or written anything else.
final class Positions {

    private static final String ADVANCE = """
            UPDATE projection_position AS known
            SET    next_offset = step.next, last_event_at = greatest(known.last_event_at, step.at)
            FROM   unnest(:partition, :expected, :next, :at) AS step (partition, expected, next, at)
            WHERE  known.partition = step.partition AND known.next_offset = step.expected
            AND    (SELECT zone FROM projection_settings) = :zone
            """;

    private Positions() {}

    /// The position of each of the partitions; 0 for a new one.
    static Map<Integer, Long> of(Handle tx, Collection<Integer> partitions) {
        tx.createUpdate("""
                        INSERT INTO projection_position (partition, next_offset)
                        SELECT unnest(:partition), 0 ON CONFLICT DO NOTHING""")
                .bind(
                        "partition",
                        (at, statement, _) ->
                                statement.setArray(at, tx.getConnection().createArrayOf("int4", partitions.toArray())))
                .execute();
        return tx
                .createQuery("SELECT partition, next_offset FROM projection_position")
                .map((row, _) -> Map.entry(row.getInt(1), row.getLong(2)))
                .stream()
                .filter(known -> partitions.contains(known.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /// @throws Fenced if the tables are not at the beginning of the batch
    /// @throws IllegalStateException if the tables contain dates of another zone, because they were
    ///     rebuilt meanwhile
    static void advance(Handle tx, Batch batch, ZoneId zone) throws Fenced {
        var latest = latestTimes(batch);
        var steps = batch.to().entrySet().stream()
                .map(to -> new Step(to.getKey(), batch.from(to.getKey()), to.getValue(), latest.get(to.getKey())))
                .filter(step -> step.expected < step.next)
                .sorted(Comparator.comparing(Step::partition))
                .toList();
        var moved = Bulk.of(tx, tx.createUpdate(ADVANCE), steps)
                .integer("partition", Step::partition)
                .bigint("expected", Step::expected)
                .bigint("next", Step::next)
                .time("at", Step::at)
                .bound()
                .bind("zone", zone.getId())
                .execute();
        if (moved != steps.size()) {
            Zones.demand(tx, zone);
            throw new Fenced(moved, steps.size());
        }
    }

    /// RefusalRows do not count, because they are forgotten after a while.
    private static Map<Integer, Instant> latestTimes(Batch batch) {
        var latest = new TreeMap<Integer, Instant>();
        for (var record : batch.records()) {
            if (record instanceof Logged.Recorded event && !(event.body() instanceof CommandRefused)) {
                latest.merge(event.partition(), event.time(), (one, other) -> one.isAfter(other) ? one : other);
            }
        }
        return latest;
    }

    private record Step(
            int partition,
            long expected,
            long next,
            @Nullable Instant at) {}
}
