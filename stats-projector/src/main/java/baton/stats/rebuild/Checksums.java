package baton.stats.rebuild;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/// Compares two generations table by table. The same number of rows and the same sum of their
/// hashes mean the same rows.
public final class Checksums {

    /// Only its young rows are compared: the live table has forgotten the old ones.
    private static final String FORGETFUL = "refusals";

    static final List<String> TABLES = List.of(
            "projection_position",
            "queues",
            "chat_state",
            "chat_assignments",
            "messages",
            "operators",
            "chat_events",
            "operator_events",
            "queue_events",
            "refusals");

    /// Tables whose days depend on the zone.
    static final List<String> OF_A_ZONE = List.of("operator_stats", "operator_chat_days");

    private Checksums() {}

    /// The tables whose rows differ between the two schemas, in one snapshot.
    static List<String> different(Handle snapshot, String one, String other, boolean sameZone) {
        var tables = new ArrayList<>(TABLES);
        if (sameZone) {
            tables.addAll(OF_A_ZONE);
        }
        return tables.stream()
                .filter(table -> !of(snapshot, one, table).equals(of(snapshot, other, table)))
                .toList();
    }

    private static Map<String, Object> of(Handle snapshot, String schema, String table) {
        var compared = table.equals(FORGETFUL) ? " WHERE refused_at > now() - interval '29 days'" : "";
        return snapshot.createQuery(
                        "SELECT count(*) AS rows, sum(hashtextextended(kept::text, 0)) AS sum FROM %s.%s kept%s"
                                .formatted(schema, table, compared))
                .mapToMap()
                .one();
    }
}
