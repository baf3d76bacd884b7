package baton.assignment.domain;

import baton.events.OperatorEvent.OperatorPresenceChanged;
import baton.events.OperatorEvent.OperatorSignedIn;
import baton.events.Presence;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The presence of an operator, its capacity, and when its heartbeat is due (SPEC 2, rules 7 and
/// 9).
///
/// @param auto whether it is given chats without asking (push)
/// @param heartbeats whether it has set a presence and must send heartbeats
/// @param heartbeatDue when it becomes offline without a call; absent when it need not send
///     heartbeats
/// @param graceEndsAt when an operator who went offline loses its chats; absent otherwise
/// @param returnsTo its presence before its heartbeats stopped; absent when it chose to go offline
public record Availability(
        Presence status,
        int capacity,
        boolean auto,
        boolean heartbeats,
        @Nullable Instant heartbeatDue,
        @Nullable Instant graceEndsAt,
        @Nullable Presence returnsTo) {

    static Availability none(int capacity) {
        return new Availability(Presence.OFFLINE, capacity, false, false, null, null, null);
    }

    static Availability begun(OperatorSignedIn e) {
        return new Availability(e.status(), e.capacity(), e.auto(), e.heartbeats(), null, null, null);
    }

    Availability changed(OperatorPresenceChanged e) {
        var before = e.cause() == OperatorPresenceChanged.Cause.TIMEOUT ? status : null;
        return new Availability(
                e.status(), e.capacity(), e.auto(), e.heartbeats(), heartbeatDue, e.graceEndsAt(), before);
    }

    /// After a sign of life, with the time when the next one is due.
    Availability heard(Instant nextDue) {
        return heartbeats && !isOffline()
                ? new Availability(status, capacity, auto, true, nextDue, graceEndsAt, returnsTo)
                : this;
    }

    /// After it was given a chat. When an admin gives a chat to an offline operator, the old grace
    /// period does not take it back; the idle timeout does.
    Availability given() {
        return isOffline() ? new Availability(status, capacity, auto, heartbeats, heartbeatDue, null, returnsTo) : this;
    }

    boolean isOffline() {
        return status == Presence.OFFLINE;
    }

    /// Whether the grace period of rule 9 still runs, in which the operator may return to its
    /// chats.
    boolean isWithinGrace(Instant at) {
        return graceEndsAt != null && at.isBefore(graceEndsAt);
    }

    @Nullable
    Instant deadline(boolean holdsChats) {
        if (isOffline()) {
            return holdsChats ? graceEndsAt : null;
        }
        return heartbeats ? heartbeatDue : null;
    }
}
