package baton.stats.recount;

import baton.events.QueueId;
import baton.events.wire.Partitioning;
import baton.stats.recount.RawLog.Records;
import baton.stats.tables.RefusalRows;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Compares the event tables with Kafka's records, one by one, up to the positions of a snapshot of
/// the tables.
///
/// Reads both in log order, side by side, so no more than one poll of each is in memory.
final class LogRecount {

    private static final int FETCH = 1_000;

    /// The table of refusals forgets old ones at some time of the hour.
    private static final Duration SURELY_KEPT = RefusalRows.KEPT.minusDays(1);

    private final Handle snapshot;
    private final RawLog log;
    private final @Nullable String queue;
    private final Findings findings;
    private final Instant young = Instant.now().minus(SURELY_KEPT);
    private Map<String, String> deadLetters = Map.of();

    LogRecount(Handle snapshot, RawLog log, @Nullable String queue, Findings findings) {
        this.snapshot = snapshot;
        this.log = log;
        this.queue = queue;
        this.findings = findings;
    }

    void compare() {
        var positions = positions();
        for (var table : EventTable.values()) {
            findings.compared(table.sqlName(), 0);
        }
        // Read after the snapshot was taken, because a letter is written before the position moves
        // past its event.
        deadLetters = log.deadLetters();
        if (queue != null) {
            positions.keySet().retainAll(Set.of(Partitioning.partitionOf(new QueueId(queue), log.partitions())));
        }
        positions.forEach(this::compare);
    }

    private Map<Integer, Long> positions() {
        var positions = new TreeMap<Integer, Long>();
        snapshot.createQuery("SELECT partition, next_offset FROM projection_position")
                .map((row, _) -> Map.entry(row.getInt(1), row.getLong(2)))
                .forEach(one -> positions.put(one.getKey(), one.getValue()));
        return positions;
    }

    private void compare(int partition, long next) {
        var span = log.span(partition);
        var place = "partition " + partition;
        if (span.end() < next) {
            findings.add(new Difference("log", place, "end", Long.toString(next), Long.toString(span.end())));
        }
        if (span.begin() > 0) {
            findings.add(new Difference("log", place, "begin", "0", Long.toString(span.begin())));
        }
        try (var rows = rows(partition, next)) {
            merge(rows.iterator(), log.events(partition, Math.min(next, span.end())));
        }
    }

    private Stream<EventRow> rows(int partition, long end) {
        return snapshot
                .createQuery(EventTable.selectAll())
                .bind("partition", partition)
                .bind("end", end)
                .bind("queue", queue)
                .bind("young", young)
                .setFetchSize(FETCH)
                .map((row, _) -> EventRow.of(partition, row))
                .stream();
    }

    private void merge(Iterator<EventRow> rows, Records records) {
        var row = next(rows);
        var raw = next(records);
        while (row != null || raw != null) {
            if (raw == null || (row != null && row.offset() < raw.offset())) {
                extra(row);
                row = next(rows);
            } else if (row == null || raw.offset() < row.offset()) {
                missing(raw);
                raw = next(records);
            } else {
                findings.compared(row.table().sqlName(), 1);
                row.differences(raw).forEach(findings::add);
                row = next(rows);
                raw = next(records);
            }
        }
    }

    private void extra(@Nullable EventRow row) {
        if (row != null) {
            findings.compared(row.table().sqlName(), 1);
            findings.add(new Difference(row.table().sqlName(), row.key(), Difference.WHOLE_ROW, row.payload(), null));
        }
    }

    private void missing(RawRecord raw) {
        var place = "partition %d, offset %d".formatted(raw.partition(), raw.offset());
        var cause = deadLetters.get(raw.partition() + "/" + raw.offset());
        if (cause == null) {
            var table = raw.table().sqlName();
            findings.add(new Difference(
                    table, place, Difference.WHOLE_ROW, null, raw.body().toString()));
        } else {
            findings.deadLetter(place, cause);
        }
    }

    private static @Nullable EventRow next(Iterator<EventRow> rows) {
        return rows.hasNext() ? rows.next() : null;
    }

    private @Nullable RawRecord next(Records records) {
        while (records.hasNext()) {
            var raw = RawRecord.of(records.next());
            if (raw.isOf(queue) && !raw.isForgotten(young)) {
                return raw;
            }
        }
        return null;
    }
}
