package baton.simulator.rules;

import static baton.simulator.claims.Invariant.AS_RULED;
import static baton.simulator.claims.Invariant.REFUSAL_IS_TRACED;
import static baton.simulator.claims.Invariant.UNDELIVERED_WITHOUT_CONSEQUENCE;

import baton.events.ChatEvent;
import baton.events.ChatEvent.ChatAssigned;
import baton.events.Command.RequestChat;
import baton.events.Command.WithdrawRequest;
import baton.events.CommandRefused;
import baton.events.Event;
import baton.events.How;
import baton.events.OperatorEvent;
import baton.events.OperatorEvent.RequestExpired;
import baton.events.OperatorId;
import baton.events.QueueEvent;
import baton.events.Reply;
import baton.events.Reply.Refused;
import baton.simulator.claims.Invariant;
import baton.simulator.claims.Reached;
import baton.simulator.claims.Sometimes;
import baton.simulator.repeats.FirstAnswers;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Checks one turn, in this order: chats that time alone made possible to give, the caller's return
/// from offline, the command's own effects, the chats given as a consequence, and the calls.
final class TurnCheck {

    private static final Refused REUSED = new Refused(Refused.Reason.ID_REUSED, "", null, null, null);

    private final Turning turn;
    private final QueueSeen queue;
    private final OpenCalls calls;
    private final Reached reached;
    private final Fold fold;
    private final Devices devices;

    /// The chat that the caller was given in this turn because it asked.
    private @Nullable ChatAssigned asked;

    /// The events not checked yet.
    private List<Event> events;

    /// @param events of the turn, or the part of them that concerns this queue
    TurnCheck(Turning turn, List<Event> events, OpenCalls calls, Reached reached) {
        this.turn = turn;
        this.queue = turn.queue();
        this.events = events;
        this.calls = calls;
        this.reached = reached;
        this.fold = new Fold(turn, calls, reached);
        this.devices = new Devices(turn, calls, reached);
    }

    void check() {
        byTime();
        if (!(turn.command() instanceof WithdrawRequest)) {
            Standing.nobodyWaitsInVain(queue, turn.at());
        }
        var caller = Rulebook.caller(turn.command());
        returns(caller);
        hear(caller);
        devices.acts(caller);
        var recall = calls.firsts().recall(turn);
        var expected = expected(recall);
        devices.hangsUp();
        effects(expected);
        devices.says();
        consequences(expected);
        hear(caller);
        var answer = expected.answer().get();
        isTraced(expected, answer);
        devices.delivers(answer, asked);
        if (answer != null && recall == FirstAnswers.Recall.NEW) {
            calls.firsts().note(turn, answer);
        }
        calls.answer(turn.envelope(), answer);
        Standing.nothingIsLost(queue);
        Standing.nobodyWaitsInVain(queue, turn.at());
    }

    private void byTime() {
        while (!events.isEmpty() && isGiving(events.getFirst()) && !isAskedFor(events.getFirst())) {
            reached.at(Sometimes.GIVEN_BY_TIME);
            UNDELIVERED_WITHOUT_CONSEQUENCE.holds(!isWithdrawn(events.getFirst()), "hung up: ", events.getFirst());
            takeNext();
        }
    }

    /// A caller who has hung up is given nothing, even if a timer is late that would have given
    /// it something before.
    private boolean isWithdrawn(Event event) {
        return event instanceof ChatAssigned e
                && turn.command() instanceof WithdrawRequest c
                && c.requestId().equals(e.requestId());
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

    private Expected expected(FirstAnswers.Recall recall) {
        return switch (recall) {
            case NEW -> new Rulebook(turn, reached).expected();
            case REPEAT -> Expected.nothing(() -> calls.firsts().of(turn.command()), Invariant.NOTHING_TWICE);
            case REUSED -> Expected.refused(REUSED, Invariant.ONE_CONTENT_PER_ID);
        };
    }

    private void isTraced(Expected expected, @Nullable Reply answer) {
        if (answer instanceof Refused refused && !expected.isRepeat()) {
            REFUSAL_IS_TRACED.holds(events.size() == 1, "expected a refusal, seen ", events);
            RefusalTrace.check(turn, refused, events.getFirst());
        } else {
            REFUSAL_IS_TRACED.holds(events.isEmpty(), "not refused: ", events);
        }
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
        while (!events.isEmpty() && !(events.getFirst() instanceof CommandRefused)) {
            expected.otherwise().holds(isGiving(events.getFirst()), "not predicted: ", events.getFirst());
            takeNext();
        }
    }

    private void takeNext() {
        asked = isAskedFor(events.getFirst()) ? (ChatAssigned) events.getFirst() : asked;
        fold.take(events.getFirst());
        events = events.subList(1, events.size());
    }

    /// Whether the event gives a chat, or ends a request that has run out and is next to be given
    /// one.
    private boolean isGiving(Event event) {
        return switch (event) {
            case ChatAssigned e -> !Giving.isByName(e.how());
            case RequestExpired e -> standsInTheWay(e);
            case ChatEvent _, OperatorEvent _, QueueEvent _, CommandRefused _ -> false;
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
