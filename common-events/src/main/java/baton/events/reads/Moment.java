package baton.events.reads;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// Where a span of time begins or ends: an instant, or a day of the tables' zone. Exactly one of
/// them is given.
///
/// As a beginning, both are included. As an end, an instant is not included, and a day is.
public record Moment(@Nullable Instant time, @Nullable LocalDate day) {

    private static final int LENGTH_OF_A_DAY = "2026-01-31".length();

    /// @throws IllegalArgumentException if it is neither
    static Moment parse(String value) {
        return value.length() <= LENGTH_OF_A_DAY
                ? new Moment(null, Parameters.date(value))
                : new Moment(Parameters.time(value), null);
    }
}
