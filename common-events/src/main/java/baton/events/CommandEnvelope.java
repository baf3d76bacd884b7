package baton.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A command with its circumstances.
///
/// @param id unique to this asking; the cause of the events that follow. A repeat by the client has a new one
/// @param time when the log took it in, to the millisecond. Decisions know no other clock
/// @param replyTo where the outcome is wanted, or null: nobody waits for it
/// @param traceParent W3C trace context, carried through unread
public record CommandEnvelope(
        String id,
        Instant time,
        Command body,
        @Nullable ReplyTo replyTo,
        @Nullable String traceParent) {

    /// Where a reply goes.
    ///
    /// @param requestId what the asker knows it by
    /// @param partition of `baton.replies`, the one that the asking instance reads
    public record ReplyTo(String requestId, int partition) {}
}
