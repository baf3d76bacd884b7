package baton.stats.recount;

import java.util.Locale;

/// A table that is made from the event tables. The view `recounted_…` of the same name counts it
/// again.
public enum DerivedTable {
    PROJECTION_POSITION("partition"),
    QUEUES("queue_id"),
    CHAT_STATE("queue_id, chat_id"),
    CHAT_ASSIGNMENTS("queue_id, chat_id, epoch"),
    MESSAGES("queue_id, chat_id, seq"),
    OPERATORS("queue_id, operator_id"),
    OPERATOR_STATS("queue_id, operator_id, date"),
    OPERATOR_CHAT_DAYS("queue_id, operator_id, date, chat_id");

    private final String key;

    DerivedTable(String key) {
        this.key = key;
    }

    /// Its name in Postgres.
    public String sqlName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Whether each of its rows belongs to a queue, so that one queue can be recounted alone.
    public boolean isByQueue() {
        return key.contains("queue_id");
    }

    /// Its columns, as SQL lists them.
    String key() {
        return key;
    }
}
