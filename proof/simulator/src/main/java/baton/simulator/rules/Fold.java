package baton.simulator.rules;

import static java.util.Objects.requireNonNull;

import baton.events.ChatEvent;
import baton.events.ChatEvent.ChatAssigned;
import baton.events.ChatEvent.ChatReleased;
import baton.events.Command;
import baton.events.CommandRefused;
import baton.events.Event;
import baton.events.How;
import baton.events.OperatorEvent;
import baton.events.QueueEvent.OutageEnded;
import baton.events.QueueEvent.QueueSettingsChanged;
import baton.events.Reply.ChatGiven;
import baton.events.Reply.NothingToGive;
import baton.simulator.claims.Invariant;
import baton.simulator.claims.Reached;
import baton.simulator.claims.Sometimes;

/// Takes in the events of a turn, one after another, and notes which waiting requests they answer.
final class Fold {

    private final Turning turn;
    private final QueueSeen queue;
    private final ChatFold chats;
    private final OperatorFold operators;
    private final Giving giving;
    private final OpenCalls calls;
    private final Reached reached;

    Fold(Turning turn, OpenCalls calls, Reached reached) {
        this.turn = turn;
        this.queue = turn.queue();
        this.chats = new ChatFold(turn, reached);
        this.operators = new OperatorFold(turn, reached);
        this.giving = new Giving(turn, reached);
        this.calls = calls;
        this.reached = reached;
    }

    void take(Event event) {
        switch (event) {
            case ChatAssigned e -> given(e);
            case ChatReleased e -> {
                chats.take(e);
                operators.freed(e);
            }
            case ChatEvent e -> chats.take(e);
            case OperatorEvent e -> happened(e);
            case QueueSettingsChanged e -> queue.change(e.settings());
            // Taken in before and after the turn's other events, or out of place.
            case OutageEnded e -> Invariant.AS_RULED.holds(false, "no outage is over: ", e);
            case CommandRefused e -> Invariant.REFUSAL_IS_TRACED.holds(false, "not refused: ", e);
        }
    }

    private void given(ChatAssigned e) {
        giving.look(e);
        chats.take(e);
        var ended = operators.given(e);
        var answer = new ChatGiven(
                requireNonNull(queue.operator(e.operatorId())).assignments().getLast());
        ended.forEach(parked -> calls.ended(turn, e.operatorId(), parked, answer));
        reached.when(e.how() == How.ADMIN && !ended.isEmpty(), Sometimes.REQUEST_ANSWERED_BY_AN_ADMIN);
        if (e.requestId() != null) {
            reached.when(turn.command() instanceof Command.ReceiveUserMessage, Sometimes.REQUEST_ANSWERED_BY_A_MESSAGE);
            reached.when(turn.command() instanceof Command.ReleaseChat, Sometimes.REQUEST_ANSWERED_BY_A_RELEASE);
        }
        reached.when(
                turn.command() instanceof Command.ChatTimerDue
                        && !e.decision().relaxed().isEmpty(),
                Sometimes.OPENED_TO_ALL_BY_TIME);
    }

    private void happened(OperatorEvent e) {
        var ended = operators.take(e);
        var operator = requireNonNull(queue.operator(e.operatorId()));
        var answer = new NothingToGive(OperatorRulebook.whyNot(operator));
        for (var parked : ended) {
            if (isWithdrawn(parked)) {
                calls.hungUp(parked.requestId());
            } else {
                calls.ended(turn, operator.id, parked, answer);
            }
        }
    }

    private boolean isWithdrawn(OperatorSeen.Parked parked) {
        return turn.command() instanceof Command.WithdrawRequest c
                && c.requestId().equals(parked.requestId());
    }
}
