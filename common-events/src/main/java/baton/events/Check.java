package baton.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Limits that several records share. A violation is an [IllegalArgumentException] that says what
/// was expected and what came.
final class Check {

    private static final int MAX_NOTE_LENGTH = 500;

    /// RFC 3339 has four digits for the year, and Postgres cannot store every [Instant] beyond.
    private static final Instant FIRST_TIME = Instant.parse("0001-01-01T00:00:00Z");

    private static final Instant LAST_TIME = Instant.parse("9999-12-31T23:59:59.999999999Z");

    private Check() {}

    static void between(String field, long value, long min, long max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException("%s: %d (expected: %d to %d)".formatted(field, value, min, max));
        }
    }

    static void atLeast(String field, long value, long min) {
        if (value < min) {
            throw new IllegalArgumentException("%s: %d (expected: >= %d)".formatted(field, value, min));
        }
    }

    /// A short free text, such as a reason or a name: absent, or at most 500 storable characters.
    static void note(String field, @Nullable String value) {
        if (value != null) {
            between(field + " length", value.length(), 0, MAX_NOTE_LENGTH);
            MessageText.checkStorable(field, value);
        }
    }

    /// A time from a client: absent, or one that every store downstream can keep.
    static void time(String field, @Nullable Instant value) {
        if (value != null && (value.isBefore(FIRST_TIME) || value.isAfter(LAST_TIME))) {
            throw new IllegalArgumentException(field + ": %s (expected: year 1 to 9999)".formatted(value));
        }
    }
}
