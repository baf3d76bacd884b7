package baton.events;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What has happened to one chat: its whole life on one page. The catalogue is
/// docs/reference/events.md.
///
/// Deadlines are part of the events, as instants, so that no reader of the log needs the settings
/// of that day.
public sealed interface ChatEvent extends Event {

    ChatId chatId();

    /// The event's number within its chat: 1, 2, 3 … without gaps.
    long version();

    @Override
    default Id subject() {
        return chatId();
    }

    /// The first message of a chat has come: its first episode begins.
    record ChatOpened(
            QueueId queueId,
            ChatId chatId,
            long version,
            long episode,
            @Nullable String realUserId,
            @Nullable String fictionalUserId)
            implements ChatEvent {}

    /// The user has written to a completed chat: a new episode begins.
    record ChatReopened(QueueId queueId, ChatId chatId, long version, long episode) implements ChatEvent {}

    /// The user has written.
    ///
    /// @param seq the message's number within its chat, over both sides' messages: 1, 2, 3 …
    record UserMessageReceived(
            QueueId queueId,
            ChatId chatId,
            long version,
            long seq,
            MessageId messageId,
            MessageText text,
            @Nullable Instant sentAt,
            @Nullable String realUserId,
            @Nullable String fictionalUserId)
            implements ChatEvent {}

    /// The chat has joined or rejoined the line.
    ///
    /// @param waitingSince the time of the first unanswered message; a chat that comes back
    ///     unanswered keeps it (SPEC 2, rule 6)
    /// @param priority 0 to 9, as used for `rank`
    /// @param rank the order in line: waitingSince − priority × priority_boost; the smallest is
    ///     first
    /// @param openToAllAt when the operator who took the chat last may take it again (SPEC 2, rule
    ///     5); absent when no operator has taken it yet
    record ChatQueued(
            QueueId queueId,
            ChatId chatId,
            long version,
            QueuedReason reason,
            Instant waitingSince,
            int priority,
            Instant rank,
            @Nullable Instant openToAllAt)
            implements ChatEvent {}

    /// An operator has got the chat.
    ///
    /// @param epoch the assignment's number within its chat: 1, 2, 3 …
    /// @param waited from `waitingSince` to now; zero when the chat did not wait
    /// @param idleAt when it is taken back if no reply comes (SPEC 2, rule 8)
    /// @param requestId the waiting request that it answers, if there was one
    /// @param note what the colleague wrote who handed it over (rule 15), if one did
    /// @param graceEndsAt when it goes back in line because its operator is offline; absent when
    ///     the operator is not (rule 9)
    record ChatAssigned(
            QueueId queueId,
            ChatId chatId,
            long version,
            OperatorId operatorId,
            long epoch,
            How how,
            Duration waited,
            Instant idleAt,
            Decision decision,
            @Nullable String requestId,
            @Nullable String note,
            @Nullable Instant graceEndsAt)
            implements ChatEvent {}

    /// The holder has replied.
    ///
    /// @param answeredSeq the last user message that the reply answers
    /// @param kept whether the user has written since, so that the chat stays assigned (SPEC 2,
    ///     rule 4)
    /// @param idleAt the new idle deadline of a kept chat, otherwise absent
    record OperatorReplied(
            QueueId queueId,
            ChatId chatId,
            long version,
            OperatorId operatorId,
            long epoch,
            long seq,
            MessageId messageId,
            MessageText text,
            long answeredSeq,
            boolean kept,
            @Nullable Instant idleAt)
            implements ChatEvent {}

    /// The assignment has ended.
    ///
    /// @param inactiveAt when the answered chat is completed if the user does not write (SPEC 2,
    ///     rule 10); absent when it was not answered, or when the queue never completes chats in
    ///     this way
    /// @param note the reason that the operator or admin gave, in words
    record ChatReleased(
            QueueId queueId,
            ChatId chatId,
            long version,
            OperatorId operatorId,
            long epoch,
            ReleasedReason reason,
            @Nullable Instant inactiveAt,
            @Nullable String note)
            implements ChatEvent {}

    /// The conversation is over: the episode ends.
    ///
    /// @param reason `inactive` when the user did not write for `complete_after`; otherwise the
    ///     reason that the caller gave, or `completed`
    /// @param operatorId the holder who completed it; absent when an app, an admin or a timer did
    /// @param unansweredSince the time of the oldest unanswered message; absent when every message
    ///     was answered (rule 4), and from an older engine
    record ChatCompleted(
            QueueId queueId,
            ChatId chatId,
            long version,
            long episode,
            String reason,
            @Nullable OperatorId operatorId,
            @Nullable Instant unansweredSince)
            implements ChatEvent {
        /// The reason when the user did not write in time.
        public static final String INACTIVE = "inactive";
    }

    /// The priority of the chat has changed: a user's message raised it, or an admin set it (SPEC
    /// 2, rule 6).
    ///
    /// @param priority 0 to 9
    /// @param rank its new order in line, also for when it returns there; absent when nothing is
    ///     unanswered
    record ChatPriorityChanged(
            QueueId queueId,
            ChatId chatId,
            long version,
            int priority,
            @Nullable Instant rank) implements ChatEvent {}

    /// An outage is over, and the holder has more time to reply (SPEC 2, rule 14).
    ///
    /// @param idleAt the new idle deadline
    record IdleDeadlineMoved(
            QueueId queueId, ChatId chatId, long version, OperatorId operatorId, long epoch, Instant idleAt)
            implements ChatEvent {}
}
