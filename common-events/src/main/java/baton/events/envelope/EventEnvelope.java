package baton.events.envelope;

import baton.events.Event;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An event with its id, its time and its cause.
///
/// @param id the same on every replay: the command's position in the log and the event's number
///     within the decision
/// @param time the time of the command that caused it
/// @param causationId the id of that command
/// @param traceParent W3C trace context, passed on unread
/// @param actor who made the call that caused it; null when that is unknown
public record EventEnvelope(
        String id,
        Instant time,
        Event body,
        String causationId,
        @Nullable String traceParent,
        @Nullable Actor actor) {

    /// An event of an unknown actor.
    public EventEnvelope(String id, Instant time, Event body, String causationId, @Nullable String traceParent) {
        this(id, time, body, causationId, traceParent, null);
    }
}
