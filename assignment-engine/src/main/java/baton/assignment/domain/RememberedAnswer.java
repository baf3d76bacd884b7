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

/// What a command was answered, so that a repeat has the same answer and no further effect (SPEC 2, rule 11).
///
/// Remembered for 24 h, and for longer while its chat has gone on by no more than 5,000 events: a command makes five
/// events of its chat at most, so that is the 1,000 commands of the rule.
///
/// @param at when it was decided
/// @param version of the chat then; 0 where it was about an operator
/// @param epoch what the command believed in, where it named an epoch
/// @param reply absent for a user's message, which nobody waits for
public record RememberedAnswer(
        Instant at,
        long version,
        @Nullable Long epoch,
        @Nullable Reply reply) {

    private static final Duration REMEMBERED_FOR = Duration.ofDays(1);
    private static final long REMEMBERED_VERSIONS = 5_000;

    /// What makes two commands the same. Clients choose their ids alone, so two operators, or a user and an operator,
    /// may well choose the same one: kind and asker belong to the key.
    public record Key(Id subject, String kind, Id id) {}

    /// The key of a command whose client named it, else empty.
    static Optional<Key> keyOf(Command command) {
        return switch (command) {
            case ReceiveUserMessage c -> key(c, "message", c.messageId());
            case ReplyToChat c -> key(c, "reply/" + c.operatorId(), c.messageId());
            case ReleaseChat c -> key(c, "release/" + c.operatorId(), c.commandId());
            case CompleteChat c -> key(c, kindOfCompletion(c.holder()), c.commandId());
            case ReassignChat c -> key(c, "reassign", c.commandId());
            case AdminReleaseChat c -> key(c, "admin-release", c.commandId());
            case RequestChat c -> Optional.ofNullable(c.commandId()).map(id -> keyOfRequest(c.operatorId(), id));
            // Repeating these does no harm: they say how things should be, only ask, or name one moment.
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

    /// Whether the command is a repeat of the one answered. Who was refused for an epoch and asks again in a new one,
    /// with the same draft and the same id, is heard; what was accepted is never done twice.
    boolean isAnswerTo(Command command) {
        return !(reply instanceof Refused) || Objects.equals(epoch, epochOf(command));
    }

    /// Whether it still counts.
    ///
    /// @param versionNow of the chat, or 0
    public boolean isRemembered(Instant now, long versionNow) {
        return now.isBefore(at.plus(REMEMBERED_FOR)) || (version > 0 && versionNow - version <= REMEMBERED_VERSIONS);
    }

    private static Optional<Key> key(Command command, String kind, Id id) {
        return Optional.of(new Key(command.subject(), kind, id));
    }
}
