package baton.simulator.repeats;

import baton.events.Command.AdminReleaseChat;
import baton.events.Command.ChatTimerDue;
import baton.events.Command.CompleteChat;
import baton.events.Command.ExplainWait;
import baton.events.Command.Holder;
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
import baton.events.Id;
import baton.events.OperatorId;
import baton.events.QueueId;
import baton.events.SetQueueSettings;
import org.jspecify.annotations.Nullable;

/// Identifies a command among its repeats (SPEC section 2, rule 11): the same id from the same
/// caller, with the same subject and kind.
public record RepeatKey(
        QueueId queue,
        Id subject,
        Class<? extends OfQueue> kind,
        @Nullable OperatorId by,
        Id id) {

    /// @return null for a command without an id
    public static @Nullable RepeatKey of(OfQueue command) {
        return switch (command) {
            case ReceiveUserMessage c -> key(c, null, c.messageId());
            case ReplyToChat c -> key(c, c.operatorId(), c.messageId());
            case ReleaseChat c -> key(c, c.operatorId(), c.commandId());
            case CompleteChat c -> key(c, operator(c.holder()), c.commandId());
            case ReassignChat c -> key(c, null, c.commandId());
            case AdminReleaseChat c -> key(c, null, c.commandId());
            case TransferChat c -> key(c, c.operatorId(), c.commandId());
            case SetPriority c -> key(c, null, c.commandId());
            case RequestChat c -> c.commandId() == null ? null : key(c, c.operatorId(), c.commandId());
            case SetPresence _,
                    SetOperator _,
                    SetQueueSettings _,
                    ListAssignments _,
                    ExplainWait _,
                    WithdrawRequest _,
                    ChatTimerDue _,
                    OperatorTimerDue _ -> null;
        };
    }

    private static RepeatKey key(OfQueue command, @Nullable OperatorId by, Id id) {
        return new RepeatKey(command.queueId(), command.subject(), command.getClass(), by, id);
    }

    private static @Nullable OperatorId operator(@Nullable Holder holder) {
        return holder == null ? null : holder.operatorId();
    }
}
