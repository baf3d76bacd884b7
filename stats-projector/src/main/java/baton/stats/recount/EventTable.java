package baton.stats.recount;

import java.util.Locale;

/// A table that stores events of the log as they are.
///
/// @see DerivedTable the tables that are counted from them
enum EventTable {
    CHAT_EVENTS("chat_id, version"),
    OPERATOR_EVENTS("operator_id, NULL"),
    QUEUE_EVENTS("NULL, NULL");

    private final String names;

    EventTable(String names) {
        this.names = names;
    }

    String sqlName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The rows of a partition (1) up to an offset (2), of one queue (3) or all, in the columns of
    /// [EventRow].
    private String select() {
        return """
                SELECT '%s' AS kept_in, log_offset, queue_id, type, occurred_at, payload::text, event_id, causation_id, %s::text
                FROM   %s
                WHERE  partition = :partition AND log_offset < :end AND (:queue::text IS NULL OR queue_id = :queue)
                """.formatted(name(), names.replace(",", "::text,"), sqlName());
    }

    /// All of them, in the order of the log.
    static String selectAll() {
        return CHAT_EVENTS.select() + "UNION ALL " + OPERATOR_EVENTS.select() + "UNION ALL " + QUEUE_EVENTS.select()
                + "ORDER BY log_offset";
    }
}
