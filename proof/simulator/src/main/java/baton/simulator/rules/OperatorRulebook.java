package baton.simulator.rules;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import baton.events.Assignment;
import baton.events.ChatId;
import baton.events.Command.ListAssignments;
import baton.events.Command.RequestChat;
import baton.events.Command.SetOperator;
import baton.events.Command.SetPresence;
import baton.events.CommandEnvelope.ReplyTo;
import baton.events.How;
import baton.events.OperatorEvent.ChatRequested;
import baton.events.OperatorEvent.OperatorPresenceChanged.Cause;
import baton.events.OperatorEvent.OperatorSet;
import baton.events.OperatorEvent.OperatorSignedIn;
import baton.events.Presence;
import baton.events.QueuedReason;
import baton.events.ReleasedReason;
import baton.events.Reply.AssignmentsHeld;
import baton.events.Reply.ChatGiven;
import baton.events.Reply.NothingToGive;
import baton.events.Reply.OperatorDescribed;
import baton.events.Reply.PresenceSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Predicts the effects of requests for a chat and of presence, by rules 7 and 9 of SPEC section 2.
final class OperatorRulebook {

    /// How many requests of one operator may wait. One more ends the oldest.
    private static final int MAX_WAITING_REQUESTS = 16;

    private final QueueSeen queue;
    private final long at;
    private final Reached reached;

    OperatorRulebook(QueueSeen queue, long at, Reached reached) {
        this.queue = queue;
        this.at = at;
        this.reached = reached;
    }

    Expected request(RequestChat c, @Nullable ReplyTo replyTo) {
        var known = queue.operator(c.operatorId());
        var operator = known == null ? new OperatorSeen(c.operatorId(), queue.defaultCapacity, at) : known;
        var effects = new ArrayList<Effect>();
        var arrives = operator.isOffline() || (operator.status == Presence.AWAY && !operator.heartbeats);
        if (operator.isOffline()) {
            effects.add(new Effect(OperatorSignedIn.class, operator.id, ""));
        } else if (arrives) {
            reached.at(Sometimes.AWAY_BY_IDLE_RETURNS_BY_ASKING);
            effects.add(Effect.changed(operator.id, Cause.RETURNED));
        }
        if (!operator.hasRoom()) {
            reached.at(Sometimes.DOUBLE_CLICK);
            return Expected.effects(
                    effects, new ChatGiven(operator.assignments().getLast()));
        }
        if (!operator.active || (!arrives && operator.status != Presence.AVAILABLE)) {
            return Expected.effects(effects, new NothingToGive(whyNot(operator)));
        }
        var first = queue.firstOpenTo(operator.id, at);
        return first.isPresent() ? given(operator, first.get(), effects) : parked(operator, c, replyTo, effects);
    }

    private Expected given(OperatorSeen operator, ChatSeen chat, List<Effect> effects) {
        effects.add(Effect.assigned(chat.id, operator.id, How.PULL));
        return Expected.effects(effects, () -> new ChatGiven(held(operator, chat.id)));
    }

    private Assignment held(OperatorSeen operator, ChatId chat) {
        return requireNonNull(requireNonNull(queue.operator(operator.id)).held.get(chat));
    }

    private static Expected parked(
            OperatorSeen operator, RequestChat c, @Nullable ReplyTo replyTo, List<Effect> effects) {
        if (c.waitFor().isZero() || replyTo == null) {
            return Expected.effects(effects, new NothingToGive(null));
        }
        if (operator.requests.size() >= MAX_WAITING_REQUESTS) {
            effects.add(Effect.expired(operator.id, operator.requests.getFirst().requestId()));
        }
        effects.add(new Effect(ChatRequested.class, operator.id, replyTo.requestId()));
        return Expected.untold(effects);
    }

    Expected list(ListAssignments c) {
        return Expected.effects(List.of(), () -> {
            var operator = queue.operator(c.operatorId());
            var held = operator == null ? List.<Assignment>of() : operator.assignments();
            return new AssignmentsHeld(
                    held,
                    held.stream()
                            .map(assignment -> requireNonNull(queue.chat(assignment.chatId())))
                            .map(chat -> new AssignmentsHeld.Progress(chat.id, chat.version, chat.seq))
                            .toList());
        });
    }

    Expected presence(SetPresence c) {
        var known = queue.operator(c.operatorId());
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

    static List<Effect> chatsGoBack(OperatorSeen operator, ReleasedReason released, QueuedReason queued) {
        return operator.held.keySet().stream()
                .<Effect>mapMulti((chat, effects) -> {
                    effects.accept(Effect.released(chat, released));
                    effects.accept(Effect.queued(chat, queued));
                })
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
