package baton.assignment.domain.state;

import baton.events.Command.AboutChat;
import baton.events.Command.AboutOperator;
import baton.events.Command.AdminReleaseChat;
import baton.events.Command.ChatTimerDue;
import baton.events.Command.CompleteChat;
import baton.events.Command.ExplainWait;
import baton.events.Command.Fenced;
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
/// It is remembered for 24 h or for 5,000 further events of the chat, whichever ends first, but
/// never for less than 10 minutes. A command makes at most five events of its chat, so these are
/// the 1,000 commands of the rule.
///
/// @param at when it was decided
/// @param version of the chat at that time; 0 for a command about an operator
/// @param epoch the epoch that the command named, if it named one
/// @param reply absent for a user's message, from an older engine
/// @param seenSeq the last user message that the caller had seen, if the command named one
/// @param content what was asked ([Content]); absent from an older engine
public record RememberedAnswer(
        Instant at,
        long version,
        @Nullable Long epoch,
        @Nullable Reply reply,
        @Nullable Long seenSeq,
        @Nullable String content) {

    private static final Duration REMEMBERED_FOR = Duration.ofDays(1);
    private static final Duration REMEMBERED_AT_LEAST = Duration.ofMinutes(10);
    private static final long REMEMBERED_VERSIONS = 5_000;

    /// Identifies a command. Clients choose ids independently, so two operators, or a user and an
    /// operator, may choose the same one. That is why the kind and the caller are part of the key.
    public record Key(Id subject, String kind, Id id) {}

    /// The key of a command that has an id of its client, otherwise empty.
    public static Optional<Key> keyOf(OfQueue command) {
        return switch (command) {
            case ReceiveUserMessage c -> key(c, "message", c.messageId());
            case ReplyToChat c -> key(c, "reply/" + c.operatorId(), c.messageId());
            case ReleaseChat c -> key(c, "release/" + c.operatorId(), c.commandId());
            case CompleteChat c -> key(c, kindOfCompletion(c.holder()), c.commandId());
            case ReassignChat c -> key(c, "reassign", c.commandId());
            case AdminReleaseChat c -> key(c, "admin-release", c.commandId());
            case TransferChat c -> key(c, "transfer/" + c.operatorId(), c.commandId());
            case SetPriority c -> key(c, "priority", c.commandId());
            case RequestChat c -> Optional.ofNullable(c.commandId()).map(id -> keyOfRequest(c.operatorId(), id));
            // A repeat of these does no harm: they set a state, only read, or name one moment.
            case SetPresence _,
                    SetOperator _,
                    SetQueueSettings _,
                    ListAssignments _,
                    WithdrawRequest _,
                    ExplainWait _,
                    ChatTimerDue _,
                    OperatorTimerDue _ -> Optional.empty();
        };
    }

    private static String kindOfCompletion(@Nullable Holder holder) {
        return holder == null ? "complete" : "complete/" + holder.operatorId();
    }

    public static Key keyOfRequest(OperatorId operator, CommandId command) {
        return new Key(operator, "request", command);
    }

    /// What is remembered of a command that was decided now.
    ///
    /// @param version of the chat after it; 0 for a command about an operator
    public static RememberedAnswer to(OfQueue command, @Nullable Reply reply, Instant at, long version) {
        return new RememberedAnswer(at, version, epochOf(command), reply, seenSeqOf(command), Content.of(command));
    }

    public static @Nullable Long epochOf(OfQueue command) {
        return claimOf(command).map(Fenced::epoch).orElse(null);
    }

    public static @Nullable Long seenSeqOf(OfQueue command) {
        return switch (command) {
            case ReplyToChat c -> c.seenSeq();
            case CompleteChat c -> c.seenSeq();
            case AboutChat _, AboutOperator _, SetQueueSettings _ -> null;
        };
    }

    /// Whether the command has the id of another one. Of an answer by an older engine, the content
    /// is not known: it counts as the same.
    public boolean isOfOther(OfQueue command) {
        return content != null && !content.equals(Content.of(command));
    }

    /// Whether the command is a repeat. An operator who was refused because of its epoch, or of
    /// what it had seen, may send the same again in a new epoch or having seen more. An accepted
    /// command is never carried out twice.
    public boolean isAnswerTo(OfQueue command) {
        return !(reply instanceof Refused)
                || (Objects.equals(epoch, epochOf(command)) && Objects.equals(seenSeq, seenSeqOf(command)));
    }

    /// Whether the answer is still valid.
    ///
    /// @param versionNow the version of the chat, or 0
    public boolean isRemembered(Instant now, long versionNow) {
        return now.isBefore(at.plus(REMEMBERED_AT_LEAST))
                || (now.isBefore(at.plus(REMEMBERED_FOR))
                        && (version == 0 || versionNow - version <= REMEMBERED_VERSIONS));
    }

    private static Optional<Key> key(OfQueue command, String kind, Id id) {
        return Optional.of(new Key(command.subject(), kind, id));
    }

    /// The claim to hold a chat that the command makes, if it makes one.
    private static Optional<Fenced> claimOf(OfQueue command) {
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
}
