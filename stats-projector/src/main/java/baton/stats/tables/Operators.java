package baton.stats.tables;

import static java.util.stream.Collectors.toMap;

import baton.events.OperatorId;
import baton.events.Presence;
import baton.events.QueueId;
import baton.events.wire.Json;
import baton.stats.fold.Logged;
import baton.stats.fold.OperatorKey;
import baton.stats.fold.ProjectedOperator;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/// Each operator in each queue as they are now: the table `operators`.
public final class Operators implements Projection {

    private static final String WANTED = """
            SELECT * FROM operators WHERE (queue_id, operator_id) IN (SELECT * FROM unnest(:queue, :operator))
            """;

    private static final String UPSERT = """
            INSERT INTO operators (queue_id, operator_id, name, status, capacity, auto, is_active, total_messages, last_seen_at)
            SELECT * FROM unnest(:queue, :operator, :name, :status, :capacity, :auto, :is_active, :messages, :seen_at)
            ON CONFLICT (queue_id, operator_id) DO UPDATE SET
                name           = excluded.name,
                status         = excluded.status,
                capacity       = excluded.capacity,
                auto           = excluded.auto,
                is_active      = excluded.is_active,
                total_messages = excluded.total_messages,
                last_seen_at   = excluded.last_seen_at
            """;

    private final Map<OperatorKey, ProjectedOperator> known;
    private final Map<OperatorKey, ProjectedOperator> latest = new TreeMap<>();

    public Operators(RowsBefore known) {
        this.known = known.operators();
    }

    @Override
    public void note(Change change) {
        switch (change) {
            case Change.OfChat e -> evolve(e.logged(), e.at());
            case Change.OfOperator e -> evolve(e.logged(), e.logged().time());
            case Change.OfQueue _, Change.OfRefusal _, Change.Unknown _ -> {}
        }
    }

    private void evolve(Logged.Recorded logged, Instant at) {
        ProjectedOperator.named(logged.body()).ifPresent(key -> {
            var before = known.getOrDefault(key, ProjectedOperator.unheardOf(key));
            var after = before.evolve(logged.body(), at);
            known.put(key, after);
            latest.put(key, after);
        });
    }

    @Override
    public void write(Handle tx) {
        if (latest.isEmpty()) {
            return;
        }
        Bulk.of(tx, tx.createUpdate(UPSERT), latest.values())
                .text("queue", one -> one.key().queueId())
                .text("operator", one -> one.key().operatorId())
                .text("name", ProjectedOperator::name)
                .text("status", one -> Json.word(one.status()))
                .integer("capacity", ProjectedOperator::capacity)
                .bool("auto", ProjectedOperator::auto)
                .bool("is_active", ProjectedOperator::isActive)
                .bigint("messages", ProjectedOperator::totalMessages)
                .time("seen_at", ProjectedOperator::lastSeenAt)
                .bound()
                .execute();
    }

    static Map<OperatorKey, ProjectedOperator> read(Handle tx, Collection<OperatorKey> wanted) {
        if (wanted.isEmpty()) {
            return Map.of();
        }
        return Bulk.of(tx, tx.createQuery(WANTED), wanted)
                .text("queue", OperatorKey::queueId)
                .text("operator", OperatorKey::operatorId)
                .bound()
                .map((row, _) -> operator(row))
                .stream()
                .collect(toMap(ProjectedOperator::key, Function.identity()));
    }

    private static ProjectedOperator operator(ResultSet row) throws SQLException {
        var seen = row.getObject("last_seen_at", OffsetDateTime.class);
        return new ProjectedOperator(
                new OperatorKey(new QueueId(row.getString("queue_id")), new OperatorId(row.getString("operator_id"))),
                row.getString("name"),
                Presence.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
                row.getInt("capacity"),
                row.getBoolean("auto"),
                row.getBoolean("is_active"),
                row.getLong("total_messages"),
                seen == null ? null : seen.toInstant());
    }
}
