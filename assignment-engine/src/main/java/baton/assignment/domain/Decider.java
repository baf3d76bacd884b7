package baton.assignment.domain;

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
import baton.events.SetQueueSettings;
import baton.events.envelope.CommandEnvelope;

/// Decides what each command causes: the table of contents of the rules (SPEC section 2).
///
/// It reads the queue and never changes it. Its only clock is the time of the command. A refusal is
/// an answer, never an exception.
final class Decider {

    private Decider() {}

    /// @param command its body
    static Ruling decide(ChatQueue queue, OfQueue command, CommandEnvelope envelope) {
        var at = envelope.time();
        return switch (command) {
            case ReceiveUserMessage c -> new ChatRules(queue, at).receive(c);
            case ReplyToChat c -> new ChatRules(queue, at).reply(c);
            case ReleaseChat c -> new ChatRules(queue, at).release(c);
            case CompleteChat c -> new ChatRules(queue, at).complete(c);
            case ReassignChat c -> new AdminRules(queue, at).reassign(c);
            case AdminReleaseChat c -> new AdminRules(queue, at).release(c);
            case TransferChat c -> new HandOver(queue, at).transfer(c);
            case SetPriority c -> new AdminRules(queue, at).setPriority(c);
            case SetOperator c -> new AdminRules(queue, at).setOperator(c);
            case RequestChat c -> new RequestRules(queue, at).request(c, envelope.replyTo());
            case WithdrawRequest c -> new RequestRules(queue, at).withdraw(c);
            case ListAssignments c -> new RequestRules(queue, at).list(c);
            case SetPresence c -> new PresenceRules(queue, at).set(c);
            case SetQueueSettings c -> new AdminRules(queue, at).setQueue(c);
            case ExplainWait c -> new Explanation(queue, at).of(c);
            case ChatTimerDue c -> new TimerRules(queue, at).due(c);
            case OperatorTimerDue c -> new TimerRules(queue, at).due(c);
        };
    }
}
