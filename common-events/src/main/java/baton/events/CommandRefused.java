package baton.events;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A command was refused. It changed nothing; the event only makes the refusal traceable (SPEC
/// section 3).
///
/// @param chatId the chat that the command was about, if it was about one
/// @param operatorId the operator who made the call, or whom the call was about; absent when there
///     is none
/// @param command the command's kind: its `ce_type` without `baton.` and the version
/// @param id the message id or command id that the client chose, if it chose one
/// @param epoch the assignment that the caller believed to be current, if it named one
/// @param seenSeq the last user message that the caller had seen, if it named one
/// @param detail one sentence for a person
/// @param chatState the state of the chat, if there is one
/// @param currentEpoch of the chat's latest assignment, if there is a chat
public record CommandRefused(
        QueueId queueId,
        @Nullable ChatId chatId,
        @Nullable OperatorId operatorId,
        String command,
        @Nullable String id,
        @Nullable Long epoch,
        @Nullable Long seenSeq,
        Reply.Refused.Reason reason,
        String detail,
        @Nullable ChatState chatState,
        @Nullable Long currentEpoch)
        implements Event {

    /// The chat, else the operator, else the queue.
    @Override
    public Id subject() {
        return Objects.requireNonNullElse(chatId, Objects.requireNonNullElse(operatorId, queueId));
    }
}
