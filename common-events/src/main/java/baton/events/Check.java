package baton.events;

import org.jspecify.annotations.Nullable;

/// Limits that several records share. A violation is an [IllegalArgumentException]: what was expected, what came.
final class Check {

    private static final int MAX_NOTE_LENGTH = 500;

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
}
