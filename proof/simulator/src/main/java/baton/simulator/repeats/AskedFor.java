package baton.simulator.repeats;

import baton.events.Command.AboutChat;
import baton.events.Command.AboutOperator;
import baton.events.Command.AdminReleaseChat;
import baton.events.Command.ChatTimerDue;
import baton.events.Command.CompleteChat;
import baton.events.Command.ExplainWait;
import baton.events.Command.Fenced;
import baton.events.Command.OfQueue;
import baton.events.Command.ReassignChat;
import baton.events.Command.ReceiveUserMessage;
import baton.events.Command.ReleaseChat;
import baton.events.Command.ReplyToChat;
import baton.events.Command.SetPriority;
import baton.events.Command.TransferChat;
import baton.events.SetQueueSettings;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What a command asks for (SPEC section 2, rule 11): under one id there is one content. What its
/// caller may correct in a repeat is kept apart.
///
/// @param epoch the epoch that the caller believes in, or null
/// @param seenSeq the last user message that the caller says it has seen, or null
public record AskedFor(
        List<@Nullable Object> content,
        @Nullable Long epoch,
        @Nullable Long seenSeq) {

    public static AskedFor in(OfQueue command) {
        return new AskedFor(contentOf(command), epochOf(command), seenSeqOf(command));
    }

    /// Whether a refusal of one also answers the other.
    public boolean isSameClaim(AskedFor other) {
        return Objects.equals(epoch, other.epoch) && Objects.equals(seenSeq, other.seenSeq);
    }

    private static List<@Nullable Object> contentOf(OfQueue command) {
        return switch (command) {
            case ReceiveUserMessage c -> these(c.text(), c.priority(), c.realUserId(), c.fictionalUserId());
            case ReplyToChat c -> these(c.text());
            case ReleaseChat c -> these(c.reason());
            case AdminReleaseChat c -> these(c.reason());
            case CompleteChat c -> these(c.reason());
            case ReassignChat c -> these(c.operatorId(), c.expectedEpoch(), c.reason(), c.onlyIfAvailable());
            case TransferChat c -> these(c.toOperatorId(), c.note(), c.force());
            case SetPriority c -> these(c.priority());
            case ExplainWait _, ChatTimerDue _, AboutOperator _, SetQueueSettings _ -> these();
        };
    }

    private static List<@Nullable Object> these(@Nullable Object... fields) {
        return Arrays.asList(fields);
    }

    private static @Nullable Long epochOf(OfQueue command) {
        return switch (command) {
            case Fenced c -> c.epoch();
            case CompleteChat c -> c.holder() == null ? null : c.holder().epoch();
            case AboutChat _, AboutOperator _, SetQueueSettings _ -> null;
        };
    }

    private static @Nullable Long seenSeqOf(OfQueue command) {
        return switch (command) {
            case ReplyToChat c -> c.seenSeq();
            case CompleteChat c -> c.seenSeq();
            case AboutChat _, AboutOperator _, SetQueueSettings _ -> null;
        };
    }
}
