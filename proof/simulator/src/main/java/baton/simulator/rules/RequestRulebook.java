package baton.simulator.rules;

import static java.util.Objects.requireNonNull;

import baton.events.Assignment;
import baton.events.ChatId;
import baton.events.Command.ListAssignments;
import baton.events.Command.RequestChat;
import baton.events.Command.WithdrawRequest;
import baton.events.How;
import baton.events.OperatorEvent.ChatRequested;
import baton.events.OperatorEvent.OperatorPresenceChanged.Cause;
import baton.events.OperatorEvent.OperatorSignedIn;
import baton.events.Presence;
import baton.events.QueuedReason;
import baton.events.ReleasedReason;
import baton.events.Reply.AssignmentsHeld;
import baton.events.Reply.ChatGiven;
import baton.events.Reply.NothingToGive;
import baton.events.envelope.CommandEnvelope.ReplyTo;
import baton.simulator.claims.Invariant;
import baton.simulator.claims.Reached;
import baton.simulator.claims.Sometimes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Predicts the effects of requests for a chat, by rule 7 of SPEC section 2.
final class RequestRulebook {

    /// How many requests of one operator may wait. One more ends the oldest.
    private static final int MAX_WAITING_REQUESTS = 16;

    private final QueueSeen queue;
    private final long at;
    private final Reached reached;

    RequestRulebook(QueueSeen queue, long at, Reached reached) {
        this.queue = queue;
        this.at = at;
        this.reached = reached;
    }

    Expected request(RequestChat c, @Nullable ReplyTo replyTo) {
        var known = queue.operator(c.operatorId());
        var operator = known == null ? new OperatorSeen(c.operatorId(), queue.defaultCapacity, at) : known;
        if (operator.isSignedOff()) {
            reached.at(Sometimes.SIGNED_OFF_ASKS);
            return Expected.nothing(
                    () -> new NothingToGive(OperatorRulebook.whyNot(operator)), Invariant.SIGNED_OFF_STAYS_OFF);
        }
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
                    effects, () -> new ChatGiven(queue.held(operator).getLast()));
        }
        if (!operator.active || (!arrives && operator.status != Presence.AVAILABLE)) {
            return Expected.effects(effects, new NothingToGive(OperatorRulebook.whyNot(operator)));
        }
        var first = queue.firstOpenTo(operator.id, at);
        return first.isPresent() ? given(operator, first.get(), effects) : parked(operator, c, replyTo, effects);
    }

    private Expected given(OperatorSeen operator, ChatSeen chat, List<Effect> effects) {
        effects.add(Effect.assigned(chat.id, operator.id, How.PULL));
        return Expected.effects(effects, () -> new ChatGiven(held(operator, chat.id)));
    }

    private Assignment held(OperatorSeen operator, ChatId chat) {
        return queue.current(
                requireNonNull(requireNonNull(queue.operator(operator.id)).held.get(chat)));
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
            var held = operator == null ? List.<Assignment>of() : queue.held(operator);
            return new AssignmentsHeld(
                    held,
                    held.stream()
                            .map(assignment -> requireNonNull(queue.chat(assignment.chatId())))
                            .map(chat -> new AssignmentsHeld.Progress(chat.id, chat.version, chat.seq))
                            .toList());
        });
    }

    /// A caller who has hung up is given nothing. What only it was given goes back, as if nobody
    /// had been given it.
    Expected withdraw(WithdrawRequest c) {
        var operator = queue.operator(c.operatorId());
        if (operator == null) {
            return Expected.untold(List.of());
        }
        if (operator.requests.stream().anyMatch(parked -> parked.requestId().equals(c.requestId()))) {
            reached.at(Sometimes.HUNG_UP_WHILE_WAITING);
            return Expected.untold(List.of(Effect.expired(operator.id, c.requestId())));
        }
        var undelivered = operator.deliveries.onlyToldTo(c.requestId());
        reached.when(undelivered == null && !operator.held.isEmpty(), Sometimes.HUNG_UP_IN_VAIN);
        if (undelivered == null) {
            return Expected.untold(List.of()).or(Invariant.UNDELIVERED_WITHOUT_CONSEQUENCE);
        }
        reached.at(Sometimes.UNDELIVERED);
        var chat = requireNonNull(queue.chat(undelivered));
        return Expected.untold(Effect.givenBack(chat, ReleasedReason.UNDELIVERED, QueuedReason.UNDELIVERED))
                .or(Invariant.UNDELIVERED_WITHOUT_CONSEQUENCE);
    }
}
