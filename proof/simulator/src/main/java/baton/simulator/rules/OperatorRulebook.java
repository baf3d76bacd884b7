package baton.simulator.rules;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import baton.events.Command.SetOperator;
import baton.events.Command.SetPresence;
import baton.events.OperatorEvent.OperatorPresenceChanged.Cause;
import baton.events.OperatorEvent.OperatorSet;
import baton.events.OperatorEvent.OperatorSignedIn;
import baton.events.Presence;
import baton.events.QueuedReason;
import baton.events.ReleasedReason;
import baton.events.Reply.NothingToGive;
import baton.events.Reply.OperatorDescribed;
import baton.events.Reply.PresenceSet;
import baton.simulator.claims.Invariant;
import baton.simulator.claims.Reached;
import baton.simulator.claims.Sometimes;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Predicts the effects of presence and of what admins say of operators, by rule 9 of SPEC section
/// 2.
final class OperatorRulebook {

    private final QueueSeen queue;
    private final long at;
    private final Reached reached;

    OperatorRulebook(QueueSeen queue, long at, Reached reached) {
        this.queue = queue;
        this.at = at;
        this.reached = reached;
    }

    Expected presence(SetPresence c) {
        var known = queue.operator(c.operatorId());
        if (known != null && !isDeliberate(known, c)) {
            return Expected.nothing(() -> presenceOf(known), Invariant.HEARTBEAT_CHANGES_NOTHING);
        }
        var operator = known == null ? new OperatorSeen(c.operatorId(), queue.defaultCapacity, at) : known;
        var capacity = requireNonNullElse(c.capacity(), operator.capacity);
        reached.when(capacity < operator.held.size(), Sometimes.CAPACITY_LOWERED_WHILE_HELD);
        var effects = new ArrayList<Effect>();
        if (known == null || changes(operator, c, capacity)) {
            effects.add(arrival(operator, c.status()));
            if (c.status() != Presence.AVAILABLE || operator.held.size() >= capacity) {
                effects.addAll(requestsEnd(operator, reached));
            }
        }
        return Expected.effects(effects, () -> presenceOf(requireNonNull(queue.operator(c.operatorId()))));
    }

    private boolean isDeliberate(OperatorSeen operator, SetPresence c) {
        var isSo = operator.sessions.isDeliberate(c, at, queue.presenceTimeout);
        var differs = operator.status != c.status();
        reached.when(!isSo && operator.status == Presence.AWAY && differs, Sometimes.HEARTBEAT_OF_AN_AWAY_OPERATOR);
        reached.when(!isSo && differs && operator.sessions.disagree(c), Sometimes.SESSIONS_DISAGREE);
        reached.when(!isSo && differs && operator.isSignedOff(), Sometimes.HEARTBEAT_OF_A_SIGNED_OFF_OPERATOR);
        reached.when(isSo && differs && Boolean.TRUE.equals(c.resume()), Sometimes.RESUMED);
        reached.when(isSo && operator.sessions.isForgotten(c, at, queue.presenceTimeout), Sometimes.SESSION_FORGOTTEN);
        return isSo;
    }

    private static boolean changes(OperatorSeen operator, SetPresence c, int capacity) {
        return operator.status != c.status()
                || operator.capacity != capacity
                || operator.auto != requireNonNullElse(c.auto(), operator.auto)
                || !operator.heartbeats;
    }

    private Effect arrival(OperatorSeen operator, Presence to) {
        var isNewSession = operator.isOffline() && to != Presence.OFFLINE && !operator.isWithinGrace(at);
        return isNewSession
                ? new Effect(OperatorSignedIn.class, operator.id, "")
                : Effect.changed(operator.id, Cause.SET);
    }

    private PresenceSet presenceOf(OperatorSeen operator) {
        return new PresenceSet(
                operator.id,
                queue.id,
                operator.status,
                operator.capacity,
                operator.auto,
                List.copyOf(operator.held.keySet()));
    }

    Expected set(SetOperator c) {
        var known = queue.operator(c.operatorId());
        var active = requireNonNullElse(c.isActive(), known == null || known.active);
        var name = c.name() == null && known != null ? known.name : c.name();
        var described = new OperatorDescribed(c.operatorId(), queue.id, name, active);
        var effects = new ArrayList<Effect>();
        if (known == null || known.active != active || !Objects.equals(known.name, name)) {
            effects.add(new Effect(OperatorSet.class, c.operatorId(), active));
            if (known != null && !active) {
                reached.when(!known.held.isEmpty(), Sometimes.HOLDER_MADE_INACTIVE);
                effects.addAll(requestsEnd(known, reached));
                effects.addAll(chatsGoBack(known, ReleasedReason.ADMIN_RELEASED, QueuedReason.ADMIN_RELEASED));
            }
        }
        return Expected.effects(effects, described);
    }

    static List<Effect> requestsEnd(OperatorSeen operator, Reached reached) {
        reached.when(!operator.requests.isEmpty(), Sometimes.REQUEST_ENDED_BY_ABSENCE);
        return operator.requests.stream()
                .map(request -> Effect.expired(operator.id, request.requestId()))
                .toList();
    }

    private List<Effect> chatsGoBack(OperatorSeen operator, ReleasedReason released, QueuedReason queued) {
        return operator.held.keySet().stream()
                .map(chat -> requireNonNull(queue.chat(chat)))
                .flatMap(chat -> Effect.givenBack(chat, released, queued).stream())
                .toList();
    }

    /// Why the operator cannot be given any chat; null if it can.
    static NothingToGive.@Nullable Why whyNot(OperatorSeen operator) {
        if (!operator.active) {
            return NothingToGive.Why.OPERATOR_INACTIVE;
        }
        return switch (operator.status) {
            case AVAILABLE -> null;
            case AWAY -> NothingToGive.Why.OPERATOR_AWAY;
            case OFFLINE -> NothingToGive.Why.OPERATOR_OFFLINE;
        };
    }
}
