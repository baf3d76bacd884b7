package baton.events.envelope;

import baton.events.Command;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A command with its id, its time and where its reply goes.
///
/// @param id unique to this call; the cause of the events that follow. A repeat by the client has a
///     new id
/// @param time when the log appended it, to the millisecond. Decisions know no other clock
/// @param replyTo where the reply goes; null when no caller waits for it
/// @param traceParent W3C trace context, passed on unread
/// @param actor who made the call; null when nobody has checked it
public record CommandEnvelope(
        String id,
        Instant time,
        Command body,
        @Nullable ReplyTo replyTo,
        @Nullable String traceParent,
        @Nullable Actor actor) {

    /// A command of an unknown actor.
    public CommandEnvelope(
            String id, Instant time, Command body, @Nullable ReplyTo replyTo, @Nullable String traceParent) {
        this(id, time, body, replyTo, traceParent, null);
    }

    /// Where a reply goes.
    ///
    /// @param requestId by which the caller recognises the reply
    /// @param partition the partition of `baton.replies` that the calling instance reads
    public record ReplyTo(String requestId, int partition) {}
}
