package baton.stats.recount;

import baton.events.wire.Json;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Compares a table with its recount, row by row and column by column, in one statement and one
/// snapshot.
public final class TableRecount {

    private static final JsonMapper JSON = Json.mapper().build();
    private static final int FETCH = 500;

    private final Handle snapshot;
    private final @Nullable String queue;

    private TableRecount(Handle snapshot, @Nullable String queue) {
        this.snapshot = snapshot;
        this.queue = queue;
    }

    /// @param snapshot a transaction; REPEATABLE READ if several tables must be from the same
    ///     moment
    /// @param queue the only queue to look at, or null
    public static TableRecount in(Handle snapshot, @Nullable String queue) {
        return new TableRecount(snapshot, queue);
    }

    /// Reports every difference in key order. Returns how many rows the table has.
    public long compare(DerivedTable table, Consumer<Difference> found) {
        try (var rows = snapshot
                .createQuery(differing(table))
                .bind("queue", queue)
                .setFetchSize(FETCH)
                .map((row, _) -> new Differing(row.getString(1), row.getString(2), row.getString(3)))
                .stream()) {
            rows.flatMap(row -> row.differences(table.sqlName())).forEach(found);
        }
        return snapshot.createQuery("SELECT count(*) FROM " + ofQueue(table, table.sqlName()) + " kept")
                .bind("queue", queue)
                .mapTo(Long.class)
                .one();
    }

    private static String differing(DerivedTable table) {
        var name = table.sqlName();
        return """
                SELECT concat_ws('/', %s), to_jsonb(kept)::text, to_jsonb(counted)::text
                FROM   %s kept
                FULL   JOIN %s counted USING (%s)
                WHERE  kept.* IS DISTINCT FROM counted.* AND (:queue::text IS NULL OR true)
                ORDER  BY %s""".formatted(
                table.key(), ofQueue(table, name), ofQueue(table, "recounted_" + name), table.key(), table.key());
    }

    private static String ofQueue(DerivedTable table, String name) {
        return table.isByQueue()
                ? "(SELECT * FROM %s WHERE :queue::text IS NULL OR queue_id = :queue)".formatted(name)
                : "(SELECT * FROM %s WHERE :queue::text IS NULL OR true)".formatted(name);
    }

    /// @param kept the table's row as JSON, or null
    /// @param counted the row of the recount, or null
    private record Differing(
            String key, @Nullable String kept, @Nullable String counted) {

        Stream<Difference> differences(String table) {
            if (kept == null || counted == null) {
                return Stream.of(new Difference(table, key, Difference.WHOLE_ROW, kept, counted));
            }
            var had = read(kept);
            var says = read(counted);
            return had.propertyStream()
                    .flatMap(one -> difference(table, one.getKey(), one.getValue(), says.get(one.getKey())).stream());
        }

        private Optional<Difference> difference(String table, String column, JsonNode had, JsonNode says) {
            return had.equals(says)
                    ? Optional.empty()
                    : Optional.of(new Difference(table, key, column, text(had), text(says)));
        }

        private static @Nullable String text(JsonNode value) {
            return value.isNull() ? null : value.isTextual() ? value.asText() : value.toString();
        }

        private static JsonNode read(String row) {
            try {
                return JSON.readTree(row);
            } catch (JsonProcessingException e) {
                throw new UncheckedIOException("could not read JSON from Postgres", e);
            }
        }
    }
}
