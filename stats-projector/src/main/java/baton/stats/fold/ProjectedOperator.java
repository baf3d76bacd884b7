package baton.stats.fold;

import baton.events.ChatEvent.ChatAssigned;
import baton.events.ChatEvent.ChatCompleted;
import baton.events.ChatEvent.ChatOpened;
import baton.events.ChatEvent.ChatPriorityChanged;
import baton.events.ChatEvent.ChatQueued;
import baton.events.ChatEvent.ChatReleased;
import baton.events.ChatEvent.ChatReopened;
import baton.events.ChatEvent.IdleDeadlineMoved;
import baton.events.ChatEvent.OperatorReplied;
import baton.events.ChatEvent.UserMessageReceived;
import baton.events.CommandRefused;
import baton.events.Event;
import baton.events.How;
import baton.events.OperatorEvent;
import baton.events.OperatorEvent.ChatRequested;
import baton.events.OperatorEvent.OperatorPresenceChanged;
import baton.events.OperatorEvent.OperatorPresenceChanged.Cause;
import baton.events.OperatorEvent.OperatorSet;
import baton.events.OperatorEvent.OperatorSignedIn;
import baton.events.OperatorEvent.RequestExpired;
import baton.events.OperatorId;
import baton.events.Presence;
import baton.events.QueueEvent;
import baton.events.ReleasedReason;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An operator in one queue as events have made them. Pure: the same events give the same operator.
///
/// @param lastSeenAt the operator's latest own act, not counting acts of others and timeouts
public record ProjectedOperator(
        OperatorKey key,
        @Nullable String name,
        Presence status,
        int capacity,
        boolean auto,
        boolean isActive,
        long totalMessages,
        @Nullable Instant lastSeenAt) {

    private static final int DEFAULT_CAPACITY = 1;

    public static ProjectedOperator unheardOf(OperatorKey key) {
        return new ProjectedOperator(key, null, Presence.OFFLINE, DEFAULT_CAPACITY, false, true, 0, null);
    }

    /// The operator that the event names, if any.
    public static Optional<OperatorKey> named(Event event) {
        OperatorId operator =
                switch (event) {
                    case OperatorEvent e -> e.operatorId();
                    case ChatAssigned e -> e.operatorId();
                    case OperatorReplied e -> e.operatorId();
                    case ChatReleased e -> e.operatorId();
                    case ChatCompleted e -> e.operatorId();
                    case ChatOpened _, ChatReopened _, UserMessageReceived _, ChatQueued _ -> null;
                    case IdleDeadlineMoved e -> e.operatorId();
                    case ChatPriorityChanged _ -> null;
                    case QueueEvent _, CommandRefused _ -> null;
                };
        return Optional.ofNullable(operator).map(id -> new OperatorKey(event.queueId(), id));
    }

    /// The operator after an event that names them.
    public ProjectedOperator evolve(Event event, Instant at) {
        return switch (event) {
            case OperatorSignedIn e ->
                present(e.status(), e.capacity(), e.auto()).seen(at);
            case OperatorPresenceChanged e
            when isOwnAct(e.cause()) ->
                present(e.status(), e.capacity(), e.auto()).seen(at);
            case OperatorPresenceChanged e -> present(e.status(), e.capacity(), e.auto());
            case OperatorSet e -> described(e.name(), e.isActive());
            case ChatRequested _ -> seen(at);
            case ChatAssigned e -> e.how() == How.PULL ? seen(at) : this;
            case OperatorReplied _ -> wrote().seen(at);
            case ChatReleased e -> isOwnAct(e.reason()) ? seen(at) : this;
            case ChatCompleted _ -> seen(at);
            case RequestExpired _, QueueEvent _, CommandRefused _ -> this;
            case ChatPriorityChanged _, IdleDeadlineMoved _ -> this;
            case ChatOpened _, ChatReopened _, UserMessageReceived _, ChatQueued _ -> this;
        };
    }

    private static boolean isOwnAct(Cause cause) {
        return switch (cause) {
            case SET, RETURNED -> true;
            case IDLE, TIMEOUT -> false;
        };
    }

    private static boolean isOwnAct(ReleasedReason reason) {
        return switch (reason) {
            case RELEASED, TRANSFERRED -> true;
            case REPLIED, IDLE, OPERATOR_OFFLINE, REASSIGNED, ADMIN_RELEASED, COMPLETED, UNDELIVERED -> false;
        };
    }

    private ProjectedOperator present(Presence newStatus, int newCapacity, boolean newAuto) {
        return new ProjectedOperator(key, name, newStatus, newCapacity, newAuto, isActive, totalMessages, lastSeenAt);
    }

    private ProjectedOperator described(@Nullable String newName, boolean active) {
        var called = newName == null ? name : newName;
        return new ProjectedOperator(key, called, status, capacity, auto, active, totalMessages, lastSeenAt);
    }

    private ProjectedOperator wrote() {
        return new ProjectedOperator(key, name, status, capacity, auto, isActive, totalMessages + 1, lastSeenAt);
    }

    private ProjectedOperator seen(Instant at) {
        var latest = lastSeenAt == null || at.isAfter(lastSeenAt) ? at : lastSeenAt;
        return new ProjectedOperator(key, name, status, capacity, auto, isActive, totalMessages, latest);
    }
}
