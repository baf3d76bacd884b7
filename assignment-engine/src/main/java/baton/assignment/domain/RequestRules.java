package baton.assignment.domain;

import baton.assignment.domain.state.Operator;
import baton.events.Command.ListAssignments;
import baton.events.Command.RequestChat;
import baton.events.Command.WithdrawRequest;
import baton.events.Event;
import baton.events.How;
import baton.events.OperatorEvent;
import baton.events.OperatorEvent.ChatRequested;
import baton.events.OperatorEvent.OperatorPresenceChanged;
import baton.events.OperatorEvent.OperatorPresenceChanged.Cause;
import baton.events.OperatorEvent.OperatorSignedIn;
import baton.events.OperatorEvent.RequestExpired;
import baton.events.OperatorId;
import baton.events.Presence;
import baton.events.QueuedReason;
import baton.events.ReleasedReason;
import baton.events.Reply.AssignmentsHeld;
import baton.events.Reply.ChatGiven;
import baton.events.Reply.NothingToGive;
import baton.events.envelope.CommandEnvelope.ReplyTo;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The rules for an operator who asks for a chat (SPEC 2, rule 7: pull).
final class RequestRules {

    /// The most requests of one operator that may wait at once. One more ends the oldest, so that a
    /// client that forgets its calls cannot grow the state.
    static final int MAX_WAITING_REQUESTS = 16;

    private final ChatQueue queue;
    private final Instant at;

    RequestRules(ChatQueue queue, Instant at) {
        this.queue = queue;
        this.at = at;
    }

    Ruling request(RequestChat request, @Nullable ReplyTo replyTo) {
        var before = queue.operatorOrUnknown(request.operatorId(), at);
        var arrival = arrival(before);
        var operator = arrival.stream().reduce(before, (now, event) -> now.evolve(event, at), (_, last) -> last);
        return answer(operator, request, replyTo).after(List.copyOf(arrival));
    }

    /// Asking for a chat signs the operator in, unless it has signed off deliberately. It also ends
    /// the `away` of an operator who has never set a presence, because that operator has no other
    /// way to end it.
    private List<OperatorEvent> arrival(Operator operator) {
        var availability = operator.availability();
        if (availability.isSignedOff()) {
            return List.of();
        }
        if (availability.isOffline()) {
            return List.of(new OperatorSignedIn(
                    queue.id(),
                    operator.id(),
                    Presence.AVAILABLE,
                    availability.capacity(),
                    availability.auto(),
                    availability.heartbeats()));
        }
        if (availability.status() == Presence.AWAY && !availability.heartbeats()) {
            return List.of(new OperatorPresenceChanged(
                    queue.id(),
                    operator.id(),
                    Presence.AVAILABLE,
                    availability.capacity(),
                    availability.auto(),
                    false,
                    Cause.RETURNED,
                    null));
        }
        return List.of();
    }

    private Ruling answer(Operator operator, RequestChat request, @Nullable ReplyTo replyTo) {
        if (operator.availability().isSignedOff()) {
            return Ruling.only(new NothingToGive(whyNot(operator)));
        }
        if (!operator.hasRoom()) {
            return Ruling.events(
                    List.of(),
                    after -> new ChatGiven(after.current(operator.held().getLast())));
        }
        if (!operator.mayBeGiven()) {
            return Ruling.only(new NothingToGive(whyNot(operator)));
        }
        return queue.line()
                .firstOpenTo(operator.id(), at)
                .map(waiting -> given(operator, waiting))
                .orElseGet(() -> wait(operator, request, replyTo));
    }

    private Ruling given(Operator operator, Line.WaitingChat waiting) {
        var assigned = new Matcher(queue, at).assign(waiting, operator, How.PULL, null);
        return Ruling.events(
                List.of(assigned),
                new ChatGiven(operator.given(assigned, at).held().getLast()));
    }

    private Ruling wait(Operator operator, RequestChat request, @Nullable ReplyTo replyTo) {
        if (request.waitFor().isZero() || replyTo == null) {
            return Ruling.only(new NothingToGive(null));
        }
        var events = new ArrayList<Event>();
        if (operator.requests().size() >= MAX_WAITING_REQUESTS) {
            var oldest = operator.requests().getFirst();
            events.add(new RequestExpired(queue.id(), operator.id(), oldest.id()));
        }
        events.add(new ChatRequested(
                queue.id(),
                operator.id(),
                replyTo.requestId(),
                replyTo.partition(),
                request.commandId(),
                deadline(operator, request)));
        return Ruling.untold(events);
    }

    /// A repeat of a waiting request ends together with it, so that both get the same answer (rule
    /// 11).
    private Instant deadline(Operator operator, RequestChat request) {
        return operator.requests().stream()
                .filter(waiting ->
                        waiting.commandId() != null && waiting.commandId().equals(request.commandId()))
                .map(Operator.Request::deadline)
                .findFirst()
                .orElseGet(() -> at.plus(request.waitFor()));
    }

    /// Rule 7: a caller who has hung up waits no more. A chat that only such callers were given
    /// goes back in line as if it had not been given.
    Ruling withdraw(WithdrawRequest withdraw) {
        return queue.operator(withdraw.operatorId())
                .map(operator -> withdrawn(operator, withdraw.requestId()))
                .map(Ruling::untold)
                .orElse(Ruling.nothing());
    }

    private List<Event> withdrawn(Operator operator, String requestId) {
        if (operator.requests().stream().anyMatch(request -> request.id().equals(requestId))) {
            return List.of(new RequestExpired(queue.id(), operator.id(), requestId));
        }
        return operator.reached()
                .deliveryTo(requestId)
                .filter(delivery -> delivery.to().size() == 1)
                .flatMap(delivery -> queue.chat(delivery.chatId())
                        .filter(chat -> chat.isHeldBy(operator.id()) && chat.epoch() == delivery.epoch()))
                .map(chat -> new Retrieval(queue, at).of(chat, ReleasedReason.UNDELIVERED, QueuedReason.UNDELIVERED))
                .orElse(List.of());
    }

    Ruling list(ListAssignments list) {
        return Ruling.events(List.of(), after -> heldBy(list.operatorId(), after));
    }

    private static AssignmentsHeld heldBy(OperatorId operator, ChatQueue queue) {
        var held = queue.operator(operator).map(Operator::held).orElse(List.of());
        return new AssignmentsHeld(
                held.stream().map(queue::current).toList(),
                held.stream()
                        .map(assignment -> queue.chat(assignment.chatId()).orElseThrow())
                        .map(chat -> new AssignmentsHeld.Progress(chat.id(), chat.version(), chat.seq()))
                        .toList());
    }

    /// What keeps the operator from being given any chat; null when nothing does.
    static NothingToGive.@Nullable Why whyNot(Operator operator) {
        if (!operator.isActive()) {
            return NothingToGive.Why.OPERATOR_INACTIVE;
        }
        return switch (operator.availability().status()) {
            case AVAILABLE -> null;
            case AWAY -> NothingToGive.Why.OPERATOR_AWAY;
            case OFFLINE -> NothingToGive.Why.OPERATOR_OFFLINE;
        };
    }
}
