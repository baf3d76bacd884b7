package baton.assignment.domain;

import baton.assignment.domain.state.RememberedAnswer;
import baton.events.ChatId;
import baton.events.Command.AboutChat;
import baton.events.Command.AboutOperator;
import baton.events.Command.AdminReleaseChat;
import baton.events.Command.ByOperator;
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
import baton.events.CommandRefused;
import baton.events.OperatorId;
import baton.events.Reply.Refused;
import baton.events.SetQueueSettings;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Makes a refusal traceable (SPEC section 3): the call, its caller, and the reason.
final class Refusals {

    private Refusals() {}

    static CommandRefused of(OfQueue command, Refused refused) {
        return new CommandRefused(
                command.queueId(),
                chatOf(command),
                operatorOf(command),
                kindOf(command),
                RememberedAnswer.keyOf(command).map(key -> key.id().value()).orElse(null),
                RememberedAnswer.epochOf(command),
                RememberedAnswer.seenSeqOf(command),
                refused.reason(),
                refused.detail(),
                refused.chatState(),
                refused.epoch());
    }

    private static @Nullable ChatId chatOf(OfQueue command) {
        return command instanceof AboutChat about ? about.chatId() : null;
    }

    /// The operator who made the call; or whom an admin's call was about.
    private static @Nullable OperatorId operatorOf(OfQueue command) {
        if (command instanceof ByOperator by) {
            return by.operatorId();
        }
        return switch (command) {
            case CompleteChat c ->
                Optional.ofNullable(c.holder()).map(Holder::operatorId).orElse(null);
            case ReassignChat c -> c.operatorId();
            case AboutOperator c -> c.operatorId();
            case OfQueue _ -> null;
        };
    }

    /// The middle of its `ce_type`.
    static String kindOf(OfQueue command) {
        return switch (command) {
            case ReceiveUserMessage _ -> "user-message";
            case ReplyToChat _ -> "reply-to-chat";
            case ReleaseChat _ -> "release-chat";
            case CompleteChat _ -> "complete-chat";
            case ReassignChat _ -> "reassign-chat";
            case AdminReleaseChat _ -> "admin-release-chat";
            case TransferChat _ -> "transfer-chat";
            case SetPriority _ -> "set-priority";
            case RequestChat _ -> "request-chat";
            case WithdrawRequest _ -> "withdraw-request";
            case ListAssignments _ -> "list-assignments";
            case SetPresence _ -> "set-presence";
            case SetOperator _ -> "set-operator";
            case SetQueueSettings _ -> "set-queue-settings";
            case ExplainWait _ -> "explain-wait";
            case ChatTimerDue _ -> "chat-timer-due";
            case OperatorTimerDue _ -> "operator-timer-due";
        };
    }
}
