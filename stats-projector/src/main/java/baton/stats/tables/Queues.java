package baton.stats.tables;

import baton.events.QueueEvent.OutageEnded;
import baton.events.QueueEvent.QueueSettingsChanged;
import baton.events.QueueId;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Every queue that an event has named, and its settings: the table `queues`.
public final class Queues implements Projection {

    private static final String UPSERT = """
            INSERT INTO queues AS known (queue_id, created_at, settings)
            SELECT queue_id, created_at, payload::jsonb -> 'settings'
            FROM   unnest(:queue, :at, :payload) AS heard (queue_id, created_at, payload)
            ON CONFLICT (queue_id) DO UPDATE SET settings = excluded.settings WHERE excluded.settings IS NOT NULL
            """;

    private final Map<QueueId, Heard> queues = new TreeMap<>();

    @Override
    public void note(Change change) {
        switch (change) {
            case Change.OfChat e -> note(e.event().queueId(), new Heard(e.at(), null));
            case Change.OfOperator e ->
                note(e.event().queueId(), new Heard(e.logged().time(), null));
            case Change.OfQueue e ->
                note(
                        e.event().queueId(),
                        switch (e.event()) {
                            case QueueSettingsChanged _ ->
                                new Heard(e.logged().time(), e.logged().payload());
                            case OutageEnded _ -> new Heard(e.logged().time(), null);
                        });
            case Change.OfRefusal _ -> {} // A refused call uses no queue.
            case Change.Unknown e ->
                note(e.after().key().queueId(), new Heard(e.after().times().createdAt(), null));
        }
    }

    private void note(QueueId queue, Heard heard) {
        queues.merge(queue, heard, Heard::then);
    }

    @Override
    public void write(Handle tx) {
        Bulk.of(tx, tx.createUpdate(UPSERT), queues.entrySet())
                .text("queue", Map.Entry::getKey)
                .time("at", one -> one.getValue().at)
                .text("payload", one -> one.getValue().payload)
                .bound()
                .execute();
    }

    /// @param payload of the latest event that set the queue's settings
    private record Heard(Instant at, @Nullable String payload) {
        Heard then(Heard later) {
            return new Heard(at, later.payload == null ? payload : later.payload);
        }
    }
}
