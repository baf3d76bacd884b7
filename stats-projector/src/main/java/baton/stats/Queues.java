package baton.stats;

import baton.events.QueueId;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/// Every queue that has been heard of: the table `queues`.
final class Queues implements Projection {

    private static final String INSERT = """
            INSERT INTO queues (queue_id, created_at)
            SELECT * FROM unnest(:queue, :at)
            ON CONFLICT (queue_id) DO NOTHING
            """;

    private final Map<QueueId, Instant> first = new TreeMap<>();

    @Override
    public void note(Change change) {
        switch (change) {
            case Change.OfChat e -> first.putIfAbsent(e.event().queueId(), e.at());
            case Change.OfOperator e ->
                first.putIfAbsent(e.event().queueId(), e.logged().time());
            case Change.Unknown e ->
                first.putIfAbsent(e.after().key().queueId(), e.after().times().createdAt());
        }
    }

    @Override
    public void write(Handle tx) {
        Bulk.of(tx, tx.createUpdate(INSERT), first.entrySet())
                .text("queue", Map.Entry::getKey)
                .time("at", Map.Entry::getValue)
                .bound()
                .execute();
    }
}
