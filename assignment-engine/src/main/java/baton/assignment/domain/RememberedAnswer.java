package baton.assignment.domain;

import baton.events.Command;
import baton.events.Command.AdminReleaseChat;
import baton.events.Command.ChatTimerDue;
import baton.events.Command.CompleteChat;
import baton.events.Command.ExplainWait;
import baton.events.Command.Fenced;
import baton.events.Command.Holder;
import baton.events.Command.ListAssignments;
import baton.events.Command.OperatorTimerDue;
import baton.events.Command.ReassignChat;
import baton.events.Command.ReceiveUserMessage;
import baton.events.Command.ReleaseChat;
import baton.events.Command.ReplyToChat;
import baton.events.Command.RequestChat;
import baton.events.Command.SetOperator;
import baton.events.Command.SetPresence;
import baton.events.CommandId;
import baton.events.Id;
import baton.events.OperatorId;
import baton.events.Reply;
import baton.events.Reply.Refused;
import baton.events.SetQueueSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The answer to a command, kept so that a repeat gets the same answer and has no further effect
/// (SPEC 2, rule 11).
///
/// It is remembered for 24 h, and longer while the chat has had at most 5,000 further events. A
/// command makes at most five events of its chat, so these are the 1,000 commands of the rule.
///
/// @param at when it was decided
/// @param version of the chat at that time; 0 for a command about an operator
/// @param epoch the epoch that the command named, if it named one
/// @param reply absent for a user's message that no caller waited for
public record RememberedAnswer(
        Instant at,
        long version,
        @Nullable Long epoch,
        @Nullable Reply reply) {

    private static final Duration REMEMBERED_FOR = Duration.ofDays(1);
    private static final long REMEMBERED_VERSIONS = 5_000;

    /// Identifies a command. Clients choose ids independently, so two operators, or a user and an
    /// operator, may choose the same one. That is why the kind and the caller are part of the key.
    public record Key(Id subject, String kind, Id id) {}

    /// The key of a command that has an id of its client, otherwise empty.
    static Optional<Key> keyOf(Command command) {
        return switch (command) {
            case ReceiveUserMessage c -> key(c, "message", c.messageId());
            case ReplyToChat c -> key(c, "reply/" + c.operatorId(), c.messageId());
            case ReleaseChat c -> key(c, "release/" + c.operatorId(), c.commandId());
            case CompleteChat c -> key(c, kindOfCompletion(c.holder()), c.commandId());
            case ReassignChat c -> key(c, "reassign", c.commandId());
            case AdminReleaseChat c -> key(c, "admin-release", c.commandId());
            case RequestChat c -> Optional.ofNullable(c.commandId()).map(id -> keyOfRequest(c.operatorId(), id));
            // A repeat of these does no harm: they set a state, only read, or name one moment.
            case SetPresence _,
                    SetOperator _,
                    SetQueueSettings _,
                    ListAssignments _,
                    ExplainWait _,
                    ChatTimerDue _,
                    OperatorTimerDue _ -> Optional.empty();
        };
    }

    private static String kindOfCompletion(@Nullable Holder holder) {
        return holder == null ? "complete" : "complete/" + holder.operatorId();
    }

    static Key keyOfRequest(OperatorId operator, CommandId command) {
        return new Key(operator, "request", command);
    }

    static @Nullable Long epochOf(Command command) {
        return Fence.claimOf(command).map(Fenced::epoch).orElse(null);
    }

    /// Whether the command is a repeat. An operator who was refused because of its epoch may send
    /// the same draft with the same id in a new epoch. An accepted command is never carried out
    /// twice.
    boolean isAnswerTo(Command command) {
        return !(reply instanceof Refused) || Objects.equals(epoch, epochOf(command));
    }

    /// Whether the answer is still valid.
    ///
    /// @param versionNow the version of the chat, or 0
    public boolean isRemembered(Instant now, long versionNow) {
        return now.isBefore(at.plus(REMEMBERED_FOR)) || (version > 0 && versionNow - version <= REMEMBERED_VERSIONS);
    }

    private static Optional<Key> key(Command command, String kind, Id id) {
        return Optional.of(new Key(command.subject(), kind, id));
    }
}
