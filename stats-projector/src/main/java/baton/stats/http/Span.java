package baton.stats.http;

import baton.events.reads.Moment;
import java.time.LocalDate;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/// Limits a query to a span of time. A day means the whole day in the zone of the tables.
///
/// The query must join `projection_settings`, which has the zone.
final class Span {

    /// Where the span begins, as SQL; null if it has no beginning.
    static final String SINCE = "coalesce(:from_time::timestamptz, :from_day::date::timestamp AT TIME ZONE zone)";

    /// Where the span ends, as SQL; null if it has no end.
    static final String UNTIL = "coalesce(:to_time::timestamptz, :to_day::date::timestamp AT TIME ZONE zone)";

    private Span() {}

    /// The condition that a column of times is in the span, to be added to a WHERE.
    static String on(String column) {
        return "AND %1$s >= coalesce(%2$s, '-infinity') AND %1$s < coalesce(%3$s, 'infinity') "
                .formatted(column, SINCE, UNTIL);
    }

    static Query bind(Query query, @Nullable Moment from, @Nullable Moment to) {
        return query.bind("from_time", from == null ? null : from.time())
                .bind("from_day", from == null ? null : from.day())
                .bind("to_time", to == null ? null : to.time())
                .bind("to_day", to == null ? null : dayAfter(to.day()));
    }

    private static @Nullable LocalDate dayAfter(@Nullable LocalDate day) {
        return day == null ? null : day.plusDays(1);
    }
}
