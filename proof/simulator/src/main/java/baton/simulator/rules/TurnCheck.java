package baton.simulator.rules;

import static baton.simulator.rules.Invariant.AS_RULED;

import baton.assignment.domain.Turn.Outcome;
import baton.events.ChatEvent;
import baton.events.ChatEvent.ChatAssigned;
import baton.events.Command.RequestChat;
import baton.events.Event;
import baton.events.How;
import baton.events.OperatorEvent;
import baton.events.OperatorEvent.RequestExpired;
import baton.events.OperatorId;
import baton.events.QueueEvent;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Checks one turn, in this order: chats that time alone made possible to give, the caller's return
/// from offline, the command's own effects, the chats given as a consequence, and the calls.
final class TurnCheck {

    private final Turning turn;
    private final QueueSeen queue;
    private final Outcome outcome;
    private final OpenCalls calls;
    private final Reached reached;
    private final Fold fold;

    /// The events not checked yet.
    private List<Event> events;

    TurnCheck(Turning turn, Outcome outcome, OpenCalls calls, Reached reached) {
        this.turn = turn;
        this.queue = turn.queue();
        this.outcome = outcome;
        this.events = outcome.events();
        this.calls = calls;
        this.reached = reached;
        this.fold = new Fold(turn, calls, reached);
    }

    void check() {
        byTime();
        Standing.nobodyWaitsInVain(queue, turn.at());
        var caller = Rulebook.caller(turn.command());
        returns(caller);
        hear(caller);
        var expected = expected();
        effects(expected);
        consequences(expected);
        hear(caller);
        calls.answer(turn.envelope(), expected.answer().get());
        Standing.nothingIsLost(queue);
        Standing.nobodyWaitsInVain(queue, turn.at());
        calls.told(outcome);
    }

    private void byTime() {
        while (!events.isEmpty() && isGiving(events.getFirst()) && !isAskedFor(events.getFirst())) {
            reached.at(Sometimes.GIVEN_BY_TIME);
            takeNext();
        }
    }

    /// Any call brings back an operator whose heartbeats had stopped.
    private void returns(@Nullable OperatorId caller) {
        var operator = caller == null ? null : queue.operator(caller);
        if (operator != null && operator.returnsTo != null) {
            AS_RULED.holds(!events.isEmpty(), caller, " called, but is not back");
            AS_RULED.same(Rulebook.returns(operator, turn.at()), Effect.of(events.getFirst()));
            takeNext();
        }
    }

    private void hear(@Nullable OperatorId caller) {
        var operator = caller == null ? null : queue.operator(caller);
        if (operator != null) {
            operator.heartbeatDue = turn.at() + queue.presenceTimeout;
        }
    }

    private Expected expected() {
        var command = turn.command();
        return calls.isRepeat(command)
                ? Expected.nothing(() -> calls.first(command), Invariant.NOTHING_TWICE)
                : new Rulebook(turn, reached).expected();
    }

    /// In any order, because versions give the order of one chat's events.
    private void effects(Expected expected) {
        var predicted = expected.effects();
        var own = events.subList(0, Math.min(events.size(), predicted.size()));
        var seen = own.stream().map(Effect::of).toList();
        var isSame = seen.size() == predicted.size()
                && (seen.equals(predicted) || new HashSet<>(seen).equals(new HashSet<>(predicted)));
        expected.otherwise().holds(isSame, "expected ", predicted, ", seen ", seen);
        own.forEach(_ -> takeNext());
    }

    /// After the command's own effects, chats may be given, and nothing else may happen.
    private void consequences(Expected expected) {
        while (!events.isEmpty()) {
            expected.otherwise().holds(isGiving(events.getFirst()), "not predicted: ", events.getFirst());
            takeNext();
        }
    }

    private void takeNext() {
        fold.take(events.getFirst());
        events = events.subList(1, events.size());
    }

    /// Whether the event gives a chat, or ends a request that has run out and is next to be given
    /// one.
    private boolean isGiving(Event event) {
        return switch (event) {
            case ChatAssigned e -> e.how() != How.ADMIN;
            case RequestExpired e -> standsInTheWay(e);
            case ChatEvent _, OperatorEvent _, QueueEvent _ -> false;
        };
    }

    private boolean standsInTheWay(RequestExpired e) {
        var operator = queue.operator(e.operatorId());
        var isSo = operator != null
                && operator.takesChats()
                && operator.requests.stream().anyMatch(parked -> isOver(parked, e.requestId()))
                && queue.firstOpenTo(operator.id, turn.at()).isPresent();
        reached.when(isSo, Sometimes.EXPIRED_INSTEAD_OF_GRANTED);
        return isSo;
    }

    private boolean isOver(OperatorSeen.Parked parked, String requestId) {
        return parked.requestId().equals(requestId) && parked.deadline() <= turn.at();
    }

    /// Whether the event gives the chat that this command asks for.
    private boolean isAskedFor(Event event) {
        return event instanceof ChatAssigned e
                && e.how() == How.PULL
                && e.requestId() == null
                && turn.command() instanceof RequestChat;
    }
}
