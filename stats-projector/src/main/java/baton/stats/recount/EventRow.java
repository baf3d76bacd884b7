package baton.stats.recount;

import baton.events.wire.CloudEvents;
import baton.events.wire.Json;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A row of an event table.
///
/// @param subject the chat or operator; null for a queue's events
/// @param version the number of a chat's event; null for others
/// @param actor the id of the actor
record EventRow(
        EventTable table,
        int partition,
        long offset,
        String queue,
        String type,
        Instant occurredAt,
        String payload,
        String eventId,
        String causationId,
        @Nullable String subject,
        @Nullable String version,
        @Nullable String actorType,
        @Nullable String actor) {

    private static final JsonMapper JSON = Json.mapper().build();
    private static final int HALF_A_MICROSECOND = 500;

    static EventRow of(int partition, ResultSet row) throws SQLException {
        return new EventRow(
                EventTable.valueOf(row.getString(1)),
                partition,
                row.getLong(2),
                row.getString(3),
                row.getString(4),
                row.getObject(5, OffsetDateTime.class).toInstant(),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                row.getString(9),
                row.getString(10),
                row.getString(11),
                row.getString(12));
    }

    String key() {
        return "partition %d, offset %d".formatted(partition, offset);
    }

    /// The differences from the record at the same position of the log.
    List<Difference> differences(RawRecord raw) {
        if (raw.table() != table) {
            return List.of(new Difference(
                    table.sqlName(),
                    key(),
                    "table",
                    table.sqlName(),
                    raw.table().sqlName()));
        }
        var found = new ArrayList<Difference>();
        compare(found, "type", type, raw.type());
        compare(found, "occurred_at", occurredAt.toString(), time(raw.header(CloudEvents.TIME)));
        compare(found, "event_id", eventId, raw.header(CloudEvents.ID));
        compare(found, "causation_id", causationId, raw.header(CloudEvents.CAUSATION_ID));
        var behind = raw.actor();
        compare(
                found,
                "actor_type",
                actorType,
                behind == null ? null : behind.type().wireName());
        compare(found, "actor", actor, behind == null ? null : behind.id());
        compare(found, "queue_id", queue, raw.field("queue_id"));
        switch (table) {
            case CHAT_EVENTS -> {
                compare(found, "chat_id", subject, raw.field("chat_id"));
                compare(found, "version", version, raw.field("version"));
            }
            case OPERATOR_EVENTS -> compare(found, "operator_id", subject, raw.field("operator_id"));
            // The other columns of a refusal are read off its payload by Postgres.
            case QUEUE_EVENTS, REFUSALS -> {}
        }
        var kept = json(payload);
        if (!kept.equals(EventRow::byValue, raw.body())) {
            compare(found, "payload", kept.toString(), raw.body().toString());
        }
        return found;
    }

    private void compare(List<Difference> found, String column, @Nullable String was, @Nullable String is) {
        if (!Objects.equals(was, is)) {
            found.add(new Difference(table.sqlName(), key(), column, was, is));
        }
    }

    /// Postgres stores microseconds.
    private static @Nullable String time(@Nullable String header) {
        try {
            return header == null
                    ? null
                    : Instant.parse(header)
                            .plusNanos(HALF_A_MICROSECOND)
                            .truncatedTo(ChronoUnit.MICROS)
                            .toString();
        } catch (DateTimeException _) {
            return header;
        }
    }

    /// 100 and 1e2 are the same number, and jsonb may write either form.
    private static int byValue(JsonNode one, JsonNode other) {
        if (one.isNumber() && other.isNumber()) {
            return one.decimalValue().compareTo(other.decimalValue());
        }
        return one.equals(other) ? 0 : 1;
    }

    private static JsonNode json(String payload) {
        try {
            return JSON.readTree(payload);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("could not read JSON from Postgres", e);
        }
    }
}
