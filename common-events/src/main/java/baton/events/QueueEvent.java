package baton.events;

import java.time.Duration;
import java.time.Instant;

/// What has happened to a queue as a whole. The catalogue is docs/reference/events.md.
public sealed interface QueueEvent extends Event {

    @Override
    default Id subject() {
        return queueId();
    }

    /// An admin has changed the settings of the queue. They apply to everything after this event.
    /// Deadlines and ranks that were written before stay as they are.
    record QueueSettingsChanged(QueueId queueId, QueueSettings settings) implements QueueEvent {}

    /// No front door could write to the queue's partition for more than 10 s, and now one can. All
    /// idle, presence, grace and request deadlines are later by `postponedBy` (SPEC 2, rule 14).
    ///
    /// @param beganAt the last record of a front door before the outage
    /// @param endedAt the first one after it
    /// @param postponedBy from `beganAt` to `endedAt`, and 10 s
    record OutageEnded(QueueId queueId, Instant beganAt, Instant endedAt, Duration postponedBy) implements QueueEvent {}
}
