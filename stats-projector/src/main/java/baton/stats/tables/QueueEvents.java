package baton.stats.tables;

import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// The events of queues, queryable: the table `queue_events`.
public final class QueueEvents implements Projection {

    private static final String INSERT = """
            INSERT INTO queue_events (queue_id, type, occurred_at, payload,
                                      event_id, causation_id, partition, log_offset, actor_type, actor)
            SELECT queue_id, type, occurred_at, payload::jsonb,
                   event_id, causation_id, partition, log_offset, actor_type, actor
            FROM   unnest(:queue, :type, :at, :payload,
                          :id, :cause, :partition, :offset, :actor_type, :actor)
                   AS event (queue_id, type, occurred_at, payload,
                             event_id, causation_id, partition, log_offset, actor_type, actor)
            """;

    private final List<Change.OfQueue> changes = new ArrayList<>();

    @Override
    public void note(Change change) {
        if (change instanceof Change.OfQueue e) {
            changes.add(e);
        }
    }

    @Override
    public void write(Handle tx) {
        if (changes.isEmpty()) {
            return;
        }
        Bulk.of(tx, tx.createUpdate(INSERT), changes)
                .text("queue", change -> change.event().queueId())
                .logged(change -> change.logged())
                .bound()
                .execute();
    }
}
