package baton.simulator.rules;

import baton.events.Command.AdminReleaseChat;
import baton.events.Command.ChatTimerDue;
import baton.events.Command.CompleteChat;
import baton.events.Command.ExplainWait;
import baton.events.Command.ListAssignments;
import baton.events.Command.OfQueue;
import baton.events.Command.OperatorTimerDue;
import baton.events.Command.ReassignChat;
import baton.events.Command.ReceiveUserMessage;
import baton.events.Command.ReleaseChat;
import baton.events.Command.ReplyToChat;
import baton.events.Command.RequestChat;
import baton.events.Command.SetOperator;
import baton.events.Command.SetPresence;
import baton.events.Command.SetPriority;
import baton.events.Command.TransferChat;
import baton.events.Command.WithdrawRequest;
import baton.events.OperatorEvent.OperatorPresenceChanged.Cause;
import baton.events.OperatorEvent.OperatorSignedIn;
import baton.events.OperatorId;
import baton.events.SetQueueSettings;
import baton.simulator.claims.Reached;
import org.jspecify.annotations.Nullable;

/// Predicts the effects of a command, from what is known of its queue.
final class Rulebook {

    private final Turning turn;
    private final ChatRulebook chats;
    private final HandOverRulebook handOvers;
    private final RequestRulebook requests;
    private final OperatorRulebook operators;
    private final TimerRulebook timers;
    private final QueueRulebook queues;

    Rulebook(Turning turn, Reached reached) {
        this.turn = turn;
        this.chats = new ChatRulebook(turn.queue(), turn.at(), reached);
        this.handOvers = new HandOverRulebook(turn.queue(), turn.at(), reached);
        this.requests = new RequestRulebook(turn.queue(), turn.at(), reached);
        this.operators = new OperatorRulebook(turn.queue(), turn.at(), reached);
        this.queues = new QueueRulebook(turn.queue(), turn.at(), reached);
        this.timers = new TimerRulebook(turn.queue(), turn.at(), reached);
    }

    Expected expected() {
        return switch (turn.command()) {
            case ReceiveUserMessage c -> chats.receive(c);
            case ReplyToChat c -> chats.reply(c);
            case ReleaseChat c -> chats.release(c);
            case CompleteChat c -> chats.complete(c);
            case SetPriority c -> chats.prioritise(c);
            case ReassignChat c -> handOvers.reassign(c);
            case TransferChat c -> handOvers.transfer(c);
            case AdminReleaseChat c -> chats.release(c);
            case SetOperator c -> operators.set(c);
            case RequestChat c -> requests.request(c, turn.envelope().replyTo());
            case WithdrawRequest c -> requests.withdraw(c);
            case ListAssignments c -> requests.list(c);
            case SetPresence c -> operators.presence(c);
            case SetQueueSettings c -> queues.set(c);
            case ExplainWait c -> queues.explain(c);
            case ChatTimerDue c -> timers.due(c);
            case OperatorTimerDue c -> timers.due(c);
        };
    }

    /// The operator for whom the command is a heartbeat (rule 9: any call of the operator is one);
    /// else null.
    static @Nullable OperatorId caller(OfQueue command) {
        return switch (command) {
            case RequestChat c -> c.operatorId();
            case ListAssignments c -> c.operatorId();
            case SetPresence c -> c.operatorId();
            case ReplyToChat c -> c.operatorId();
            case ReleaseChat c -> c.operatorId();
            case TransferChat c -> c.operatorId();
            case CompleteChat c -> c.holder() == null ? null : c.holder().operatorId();
            case ReceiveUserMessage _, ReassignChat _, AdminReleaseChat _, SetOperator _, SetPriority _ -> null;
            // The front door says so, not the operator.
            case WithdrawRequest _ -> null;
            case SetQueueSettings _, ExplainWait _, ChatTimerDue _, OperatorTimerDue _ -> null;
        };
    }

    /// How an operator whose heartbeats had stopped comes back: to its session, or to a new one
    /// after the grace period.
    static Effect returns(OperatorSeen operator, long at) {
        return operator.isWithinGrace(at)
                ? Effect.changed(operator.id, Cause.RETURNED)
                : new Effect(OperatorSignedIn.class, operator.id, "");
    }
}
