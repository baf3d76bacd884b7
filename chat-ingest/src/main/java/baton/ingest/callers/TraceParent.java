package baton.ingest.callers;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Checks a W3C trace context. An invalid one is dropped, because a trace must never cost an
/// answer.
public final class TraceParent {

    private static final Pattern FORM =
            Pattern.compile("(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

    private TraceParent() {}

    public static @Nullable String orNull(@Nullable String value) {
        return value != null && FORM.matcher(value).matches() ? value : null;
    }
}
