package baton.assignment.domain;

import baton.events.OperatorEvent.OperatorPresenceChanged;
import baton.events.OperatorEvent.OperatorSignedIn;
import baton.events.Presence;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Whether an operator is there, and how much it takes (SPEC 2, rules 7 and 9).
///
/// @param auto whether it is given chats without asking (push)
/// @param heartbeats whether it has set a presence, and so is held to heartbeats
/// @param heartbeatDue when it is taken for gone unless it is heard of; absent when not held to heartbeats
/// @param graceEndsAt when an operator who went offline loses its chats; absent while it is there
/// @param returnsTo what it was before its heartbeats stopped; absent when it went offline of its own will
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

    /// Heard of: the next heartbeat is due then.
    Availability heard(Instant nextDue) {
        return heartbeats && !isOffline()
                ? new Availability(status, capacity, auto, true, nextDue, graceEndsAt, returnsTo)
                : this;
    }

    /// Given a chat. An admin who gives one to an operator who is gone means it: the grace of old does not take it
    /// back, the idle timeout will.
    Availability given() {
        return isOffline() ? new Availability(status, capacity, auto, heartbeats, heartbeatDue, null, returnsTo) : this;
    }

    boolean isOffline() {
        return status == Presence.OFFLINE;
    }

    /// Whether the grace of rule 9 still runs: the operator may come back to its chats.
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
