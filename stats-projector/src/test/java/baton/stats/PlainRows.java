package baton.stats;

import java.math.BigDecimal;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PGInterval;
import org.postgresql.util.PGobject;

/// Rows of any query as plain Java values: Instant, Duration, LocalDate, Long, Boolean, String, or
/// null.
final class PlainRows {

    private PlainRows() {}

    static List<Map<String, Object>> of(Jdbi jdbi, String sql) {
        return jdbi.withHandle(
                handle -> handle.createQuery(sql).map((row, _) -> row(row)).list());
    }

    private static Map<String, Object> row(ResultSet row) throws SQLException {
        var values = new LinkedHashMap<String, Object>();
        var meta = row.getMetaData();
        for (var column = 1; column <= meta.getColumnCount(); column++) {
            var label = meta.getColumnLabel(column);
            values.put(values.containsKey(label) ? label + column : label, plain(row.getObject(column)));
        }
        return values;
    }

    @SuppressWarnings("NullAway") // A map of Java's may hold null, and a row does
    private static @Nullable Object plain(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Timestamp time -> time.toInstant();
            case Date date -> date.toLocalDate();
            case Integer number -> number.longValue();
            case BigDecimal number -> number.longValueExact();
            case PGInterval interval -> duration(interval);
            case PGobject other -> String.valueOf(other.getValue());
            default -> value;
        };
    }

    private static Duration duration(PGInterval interval) {
        return Duration.ofDays(interval.getDays())
                .plusHours(interval.getHours())
                .plusMinutes(interval.getMinutes())
                .plusSeconds(interval.getWholeSeconds())
                .plusNanos(interval.getMicroSeconds() * 1_000L);
    }
}
