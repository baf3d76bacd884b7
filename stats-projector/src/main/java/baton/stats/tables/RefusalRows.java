package baton.stats.tables;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// What was refused, to whom, why and when: the table `refusals`, which keeps each for a while.
public final class RefusalRows implements Projection {

    /// How long a refusal is kept (SPEC section 3).
    public static final Duration KEPT = Duration.ofDays(30);

    private static final String INSERT = """
            INSERT INTO refusals (queue_id, type, refused_at, payload,
                                  event_id, causation_id, partition, log_offset, actor_type, actor)
            SELECT queue_id, type, refused_at, payload::jsonb,
                   event_id, causation_id, partition, log_offset, actor_type, actor
            FROM   unnest(:queue, :type, :at, :payload,
                          :id, :cause, :partition, :offset, :actor_type, :actor)
                   AS refusal (queue_id, type, refused_at, payload,
                               event_id, causation_id, partition, log_offset, actor_type, actor)
            """;

    /// In small parts, so that no batch waits for long.
    private static final String FORGET = """
            DELETE FROM refusals WHERE (partition, log_offset) IN (
                SELECT partition, log_offset FROM refusals WHERE refused_at < now() - :kept::interval LIMIT 10000)
            """;

    private final List<Change.OfRefusal> changes = new ArrayList<>();

    @Override
    public void note(Change change) {
        if (change instanceof Change.OfRefusal e) {
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

    /// Deletes some of the refusals that are older than [#KEPT].
    ///
    /// @return how many; 0 when none is left
    public static int forget(Handle tx) {
        return tx.createUpdate(FORGET).bind("kept", KEPT.toString()).execute();
    }
}
