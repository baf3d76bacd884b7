package baton.stats;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Jdbi;

/// One checksum for each table. Checksums are equal exactly if all rows are.
public final class TableChecksums {

    public static final List<String> TABLES = List.of(
            "projection_position",
            "queues",
            "chat_state",
            "chat_assignments",
            "messages",
            "operators",
            "operator_stats",
            "operator_chat_days",
            "chat_events",
            "operator_events",
            "queue_events",
            "refusals");

    private TableChecksums() {}

    public static Map<String, String> of(Jdbi jdbi) {
        return jdbi.withHandle(handle -> {
            var sums = new TreeMap<String, String>();
            for (var table : TABLES) {
                var sql =
                        "SELECT count(*) || ' ' || coalesce(md5(string_agg(md5(one::text), '' ORDER BY one::text)), '')"
                                + " FROM %s one".formatted(table);
                sums.put(table, handle.createQuery(sql).mapTo(String.class).one());
            }
            return sums;
        });
    }
}
