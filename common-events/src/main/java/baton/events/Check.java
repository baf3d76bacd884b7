package baton.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Limits that several records share. A violation is an [IllegalArgumentException]: what was expected, what came.
final class Check {

    private static final int MAX_NOTE_LENGTH = 500;
    private static final Instant YEAR_10000 = Instant.parse("+10000-01-01T00:00:00Z");

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

    /// A time that somebody else's clock gave: absent, or one that RFC 3339 and every calendar column can keep.
    static void time(String field, @Nullable Instant value) {
        if (value != null && (value.isBefore(Instant.EPOCH) || !value.isBefore(YEAR_10000))) {
            throw new IllegalArgumentException("%s: %s (expected: 1970 to 9999)".formatted(field, value));
        }
    }

    /// A short free text, such as a reason or a name: absent, or at most 500 storable characters.
    static void note(String field, @Nullable String value) {
        if (value != null) {
            between(field + " length", value.length(), 0, MAX_NOTE_LENGTH);
            MessageText.checkStorable(field, value);
        }
    }
}
