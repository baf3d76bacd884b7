package baton.stats.tables;

import baton.events.QueueId;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.jspecify.annotations.Nullable;

/// Recomputes the operators' numbers of one day from `chat_events`, and repairs the rows that
/// differ.
///
/// It first compares in one snapshot while the projector runs, and ends if nothing differs.
/// Otherwise it takes the lock that every batch begins with, so that no batch is in flight. Then it
/// counts again, repairs the rows, and lets the projector continue.
public final class OperatorDay {

    /// Conflicts with the update of the positions (Positions), but with no reader.
    private static final String HOLD_BATCHES = "LOCK TABLE projection_position IN SHARE ROW EXCLUSIVE MODE";

    private static final String DIFFERENT_STATS = """
            SELECT operator_id, queue_id, value.key AS "column", value.was, to_jsonb(counted) ->> value.key AS "is"
            FROM  (SELECT * FROM operator_stats WHERE date = :date AND (:queue::text IS NULL OR queue_id = :queue)) kept
            FULL   JOIN recounted_operator_stats_of(:date, :queue) counted USING (operator_id, queue_id, date)
            CROSS  JOIN LATERAL (SELECT key, to_jsonb(kept) ->> key AS was
                                 FROM   jsonb_object_keys(coalesce(to_jsonb(kept), to_jsonb(counted))) key) value
            WHERE  value.key NOT IN ('operator_id', 'queue_id', 'date')
            AND    value.was IS DISTINCT FROM to_jsonb(counted) ->> value.key
            ORDER  BY queue_id, operator_id, value.key
            """;

    private static final String DIFFERENT_CHATS = """
            SELECT operator_id, queue_id, 'operator_chat_days.chat_id' AS "column", kept.chat_id AS was, counted.chat_id AS "is"
            FROM  (SELECT *, chat_id AS chat FROM operator_chat_days
                   WHERE  date = :date AND (:queue::text IS NULL OR queue_id = :queue)) kept
            FULL   JOIN (SELECT DISTINCT operator_id, queue_id, chat_id, chat_id AS chat
                         FROM   recounted_operator_acts_of(:date, :queue) WHERE act = 'replied') counted
                   USING (operator_id, queue_id, chat)
            WHERE  kept.chat_id IS NULL OR counted.chat_id IS NULL
            ORDER  BY queue_id, operator_id, chat
            """;

    private static final List<String> MEND = List.of(
            "DELETE FROM operator_stats WHERE date = :date AND (:queue::text IS NULL OR queue_id = :queue)",
            "DELETE FROM operator_chat_days WHERE date = :date AND (:queue::text IS NULL OR queue_id = :queue)",
            """
            INSERT INTO operator_stats (operator_id, queue_id, date, messages_sent, chats_handled, assignments, idle_releases,
                                        response_count, response_time_total, handle_count, handle_time_total)
            SELECT operator_id, queue_id, date, messages_sent, chats_handled, assignments, idle_releases,
                   response_count, response_time_total, handle_count, handle_time_total
            FROM   recounted_operator_stats_of(:date, :queue)
            """,
            """
            INSERT INTO operator_chat_days (operator_id, queue_id, date, chat_id)
            SELECT DISTINCT operator_id, queue_id, date, chat_id
            FROM   recounted_operator_acts_of(:date, :queue) WHERE act = 'replied'
            """);

    private static final String ROWS = "SELECT count(*) FROM recounted_operator_stats_of(:date, :queue)";

    private final Jdbi jdbi;
    private final LocalDate date;
    private final @Nullable String queue;

    /// @param jdbi Database#forRepairs
    /// @param queue the only queue to look at; empty for all
    public OperatorDay(Jdbi jdbi, LocalDate date, Optional<QueueId> queue) {
        this.jdbi = jdbi;
        this.date = date;
        this.queue = queue.map(QueueId::value).orElse(null);
    }

    /// One value of one operator's day.
    ///
    /// @param was the value in the table before; null if there was none
    /// @param is the value now, which the log gives; null if there is none
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Mended(
            String operatorId,
            String queueId,
            String column,
            @Nullable String was,
            @Nullable String is) {}

    /// @param rows how many rows of `operator_stats` the day has
    public record Recomputed(String zone, long rows, List<Mended> differences) {}

    public Recomputed recompute() {
        var seen = jdbi.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, this::compared);
        return seen.differences.isEmpty() ? seen : jdbi.inTransaction(this::mended);
    }

    private Recomputed mended(Handle tx) {
        tx.execute(HOLD_BATCHES);
        var found = compared(tx);
        if (!found.differences.isEmpty()) {
            MEND.forEach(sql -> bound(tx.createUpdate(sql)).execute());
        }
        return found;
    }

    private Recomputed compared(Handle tx) {
        // Compiling the long plans costs more than it saves.
        tx.execute("SET LOCAL jit = off");
        var zone = tx.createQuery("SELECT zone FROM projection_settings")
                .mapTo(String.class)
                .one();
        var rows = bound(tx.createQuery(ROWS)).mapTo(Long.class).one();
        var differences = new ArrayList<>(different(tx, DIFFERENT_STATS));
        differences.addAll(different(tx, DIFFERENT_CHATS));
        return new Recomputed(zone, rows, List.copyOf(differences));
    }

    private List<Mended> different(Handle tx, String sql) {
        return bound(tx.registerRowMapper(ConstructorMapper.factory(Mended.class))
                        .createQuery(sql))
                .mapTo(Mended.class)
                .list();
    }

    private <S extends SqlStatement<S>> S bound(S statement) {
        return statement.bind("date", date).bind("queue", queue);
    }
}
