package baton.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An event with its circumstances.
///
/// @param id the same on every replay: made of the command's place in the log and the event's number in the decision
/// @param time of the command that brought it about
/// @param causationId the id of that command
/// @param traceParent W3C trace context, carried through unread
public record EventEnvelope(
        String id,
        Instant time,
        Event body,
        String causationId,
        @Nullable String traceParent) {}
