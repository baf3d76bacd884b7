package baton.stats.recount;

import java.util.Locale;

/// A table that stores events of the log as they are.
///
/// @see DerivedTable the tables that are counted from them
enum EventTable {
    CHAT_EVENTS("occurred_at", "chat_id, version", ""),
    OPERATOR_EVENTS("occurred_at", "operator_id, NULL", ""),
    QUEUE_EVENTS("occurred_at", "NULL, NULL", ""),

    /// Only the young ones are compared, because the table forgets the old ones.
    REFUSALS("refused_at", "NULL, NULL", "AND refused_at > :young ");

    private final String time;
    private final String names;
    private final String limit;

    /// @param time the column of the event's time
    /// @param names its subject and version
    EventTable(String time, String names, String limit) {
        this.time = time;
        this.names = names;
        this.limit = limit;
    }

    String sqlName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The rows of a partition up to an offset, of one queue or all, in the columns of [EventRow].
    /// Of refusals, those after a time.
    private String select() {
        return """
                SELECT '%s' AS kept_in, log_offset, queue_id, type, %s, payload::text, event_id, causation_id, %s::text,
                       actor_type, actor
                FROM   %s
                WHERE  partition = :partition AND log_offset < :end AND (:queue::text IS NULL OR queue_id = :queue)
                %s""".formatted(name(), time, names.replace(",", "::text,"), sqlName(), limit);
    }

    /// All of them, in the order of the log.
    static String selectAll() {
        return CHAT_EVENTS.select() + "UNION ALL " + OPERATOR_EVENTS.select() + "UNION ALL " + QUEUE_EVENTS.select()
                + "UNION ALL " + REFUSALS.select() + "ORDER BY log_offset";
    }
}
