package baton.assignment.domain;

import static baton.events.Reply.Refused.Reason.NOT_THE_HOLDER;
import static baton.events.Reply.Refused.Reason.STALE_EPOCH;

import baton.events.Command.AdminReleaseChat;
import baton.events.Command.ChatTimerDue;
import baton.events.Command.CompleteChat;
import baton.events.Command.ExplainWait;
import baton.events.Command.Fenced;
import baton.events.Command.ListAssignments;
import baton.events.Command.OfQueue;
import baton.events.Command.OperatorTimerDue;
import baton.events.Command.ReassignChat;
import baton.events.Command.ReceiveUserMessage;
import baton.events.Command.RequestChat;
import baton.events.Command.SetOperator;
import baton.events.Command.SetPresence;
import baton.events.Command.SetPriority;
import baton.events.Command.WithdrawRequest;
import baton.events.SetQueueSettings;
import java.util.Optional;

/// Refuses an act on a chat by an operator who does not hold it in the epoch that the act names
/// (SPEC 2, rule 3).
final class Fence {

    private Fence() {}

    /// The claim to hold a chat that the command makes, if it makes one.
    static Optional<Fenced> claimOf(OfQueue command) {
        return switch (command) {
            case Fenced claim -> Optional.of(claim);
            case CompleteChat c -> Optional.ofNullable(c.holder());
            // By users, apps, admins and time; or by an operator, but not about a chat that it
            // holds.
            case ReceiveUserMessage _,
                    SetPriority _,
                    WithdrawRequest _,
                    ReassignChat _,
                    AdminReleaseChat _,
                    ExplainWait _,
                    ChatTimerDue _,
                    RequestChat _,
                    ListAssignments _,
                    SetPresence _,
                    SetOperator _,
                    OperatorTimerDue _,
                    SetQueueSettings _ -> Optional.empty();
        };
    }

    /// @return the refusal, or empty when the claim is true
    static Optional<Ruling> refusal(Chat chat, Fenced claim) {
        var operator = claim.operatorId();
        var epoch = claim.epoch();
        if (chat.isHeldBy(operator) && epoch == chat.epoch()) {
            return Optional.empty();
        }
        if (epoch < chat.epoch()) {
            return Optional.of(Ruling.refused(
                    STALE_EPOCH,
                    "epoch %d of chat %s is over (now: %d); nothing was changed"
                            .formatted(epoch, chat.id(), chat.epoch()),
                    chat));
        }
        return Optional.of(Ruling.refused(
                NOT_THE_HOLDER,
                "%s does not hold chat %s in epoch %d; nothing was changed".formatted(operator, chat.id(), epoch),
                chat));
    }
}
