package baton.ingest.calls;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// W3C trace context, as far as we look at it: what is not well-formed is dropped, for a trace must never cost an
// answer.
public final class TraceParent {

    private static final Pattern FORM =
            Pattern.compile("(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

    private TraceParent() {}

    public static @Nullable String orNull(@Nullable String value) {
        return value != null && FORM.matcher(value).matches() ? value : null;
    }
}
