package baton.stats.tables;

import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// The events of operators, queryable: the table `operator_events`.
public final class OperatorEvents implements Projection {

    private static final String INSERT = """
            INSERT INTO operator_events (queue_id, operator_id, type, occurred_at, payload,
                                         event_id, causation_id, partition, log_offset, actor_type, actor)
            SELECT queue_id, operator_id, type, occurred_at, payload::jsonb,
                   event_id, causation_id, partition, log_offset, actor_type, actor
            FROM   unnest(:queue, :operator, :type, :at, :payload,
                          :id, :cause, :partition, :offset, :actor_type, :actor)
                   AS event (queue_id, operator_id, type, occurred_at, payload,
                             event_id, causation_id, partition, log_offset, actor_type, actor)
            """;

    private final List<Change.OfOperator> changes = new ArrayList<>();

    @Override
    public void note(Change change) {
        if (change instanceof Change.OfOperator e) {
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
                .text("operator", change -> change.event().operatorId())
                .logged(change -> change.logged())
                .bound()
                .execute();
    }
}
