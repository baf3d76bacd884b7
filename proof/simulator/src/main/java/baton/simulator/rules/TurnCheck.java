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
import baton.simulator.people.OpenCalls;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Checks one turn: first what time alone made possible, then the caller's return, then what the command brings about,
/// then what chats can be given in consequence, and the answers.
final class TurnCheck {

    private final Turning turn;
    private final QueueSeen queue;
    private final Outcome outcome;
    private final OpenCalls answers;
    private final Reached reached;
    private final Fold fold;

    /// Those not looked at yet.
    private List<Event> events;

    TurnCheck(Turning turn, Outcome outcome, OpenCalls answers, Reached reached) {
        this.turn = turn;
        this.queue = turn.queue();
        this.outcome = outcome;
        this.events = outcome.events();
        this.answers = answers;
        this.reached = reached;
        this.fold = new Fold(turn, answers, reached);
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
        answers.answer(turn.envelope(), expected.answer().get());
        Standing.nothingIsLost(queue);
        Standing.nobodyWaitsInVain(queue, turn.at());
        answers.told(outcome);
    }

    private void byTime() {
        while (!events.isEmpty() && isGiving(events.getFirst()) && !isAskedFor(events.getFirst())) {
            reached.at(Sometimes.GIVEN_BY_TIME);
            takeNext();
        }
    }

    /// Any call of an operator who was taken for gone brings it back.
    private void returns(@Nullable OperatorId caller) {
        var operator = caller == null ? null : queue.operator(caller);
        if (operator != null && operator.returnsTo != null) {
            AS_RULED.holds(!events.isEmpty(), caller, " called, and is not back");
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
        return answers.isRepeat(command)
                ? Expected.nothing(() -> answers.first(command), Invariant.NOTHING_TWICE)
                : new Rulebook(turn, reached).expected();
    }

    /// In any order: that of one chat's events is seen by their versions.
    private void effects(Expected expected) {
        var foreseen = expected.effects();
        var own = events.subList(0, Math.min(events.size(), foreseen.size()));
        var seen = own.stream().map(Effect::of).toList();
        var isSame = seen.size() == foreseen.size()
                && (seen.equals(foreseen) || new HashSet<>(seen).equals(new HashSet<>(foreseen)));
        expected.otherwise().holds(isSame, "expected ", foreseen, ", seen ", seen);
        own.forEach(_ -> takeNext());
    }

    /// After the command's own effects, chats are given, and nothing else happens.
    private void consequences(Expected expected) {
        while (!events.isEmpty()) {
            expected.otherwise().holds(isGiving(events.getFirst()), "not foreseen: ", events.getFirst());
            takeNext();
        }
    }

    private void takeNext() {
        fold.take(events.getFirst());
        events = events.subList(1, events.size());
    }

    /// Giving chats, which ends requests that have run out where they stand in the way.
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

    /// The chat that the caller asked for right now.
    private boolean isAskedFor(Event event) {
        return event instanceof ChatAssigned e
                && e.how() == How.PULL
                && e.requestId() == null
                && turn.command() instanceof RequestChat;
    }
}
