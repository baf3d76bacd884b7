package baton.events;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The answer to a command. A refusal is an answer too; it changes nothing (SPEC section 3).
public sealed interface Reply {

    /// The operator is given a chat. At capacity, it is told the chat that it already holds.
    record ChatGiven(Assignment assignment) implements Reply {}

    /// No chat can be given now.
    ///
    /// @param why what keeps the operator from being given any chat; null when there was none for
    ///     it
    record NothingToGive(@Nullable Why why) implements Reply {
        public enum Why {
            OPERATOR_AWAY,
            OPERATOR_INACTIVE,
            OPERATOR_OFFLINE
        }
    }

    /// The chats that the operator holds now, oldest first.
    ///
    /// @param chats the progress of each of these chats, in the same order; absent from an older
    ///     engine
    record AssignmentsHeld(
            List<Assignment> assignments, @Nullable List<Progress> chats) implements Reply {
        public AssignmentsHeld {
            assignments = List.copyOf(assignments);
            chats = chats == null ? null : List.copyOf(chats);
        }

        /// The progress of a chat.
        ///
        /// @param version of its latest event
        /// @param seq of its latest message, by user or operator
        public record Progress(ChatId chatId, long version, long seq) {}
    }

    /// The reply to the user is accepted.
    ///
    /// @param kept whether the chat stays with the operator because the user has written since
    ///     (SPEC 2, rule 4)
    /// @param idleAt the new idle deadline of a kept chat, otherwise absent
    record ReplyAccepted(
            ChatId chatId,
            ChatState chatState,
            long version,
            boolean kept,
            @Nullable Instant idleAt) implements Reply {}

    /// The user's message is decided.
    ///
    /// @param seq the message's number within its chat
    /// @param version of the chat's latest event
    record MessageAccepted(ChatId chatId, MessageId messageId, long seq, long version, ChatState chatState)
            implements Reply {}

    /// The chat's priority after the command.
    ///
    /// @param place in the line, from 1; absent when the chat does not wait
    record PrioritySet(
            ChatId chatId, int priority, @Nullable Integer place, long version) implements Reply {}

    /// The chat after the command.
    ///
    /// @param epoch of its latest assignment; 0 when it never had one
    /// @param operatorId its holder, if it has one
    /// @param idleAt when the holder loses it if no reply comes; absent without a holder
    /// @param operatorStatus the presence of the operator who was given the chat; absent when the
    ///     command gave it to nobody
    record ChatChanged(
            ChatId chatId,
            ChatState chatState,
            long version,
            long epoch,
            @Nullable OperatorId operatorId,
            @Nullable Instant idleAt,
            @Nullable Presence operatorStatus)
            implements Reply {}

    /// The operator's presence after the command.
    record PresenceSet(
            OperatorId operatorId, QueueId queueId, Presence status, int capacity, boolean auto, List<ChatId> held)
            implements Reply {
        public PresenceSet {
            held = List.copyOf(held);
        }
    }

    /// The operator's name and whether it is active, after the command.
    record OperatorDescribed(
            OperatorId operatorId,
            QueueId queueId,
            @Nullable String name,
            boolean isActive) implements Reply {}

    /// The same for every queue of one partition that knows the operator, in the order of their
    /// ids.
    record OperatorDescribedEverywhere(OperatorId operatorId, List<OperatorDescribed> queues) implements Reply {
        public OperatorDescribedEverywhere {
            queues = List.copyOf(queues);
        }
    }

    /// The queue's settings after the command.
    record QueueSettingsDescribed(QueueId queueId, QueueSettings settings) implements Reply {}

    /// Why the chat waits, or that it does not wait.
    ///
    /// @param place in the line, from 1; 0 when it does not wait
    /// @param waitingSince its first unanswered message, if any
    /// @param openToAllAt when rule 5 opens it to the operator who took it last; absent when it is
    ///     open to all
    /// @param operators the operators of the queue, at most 100; those who could take the chat come
    ///     first
    record WaitExplained(
            ChatId chatId,
            ChatState chatState,
            int place,
            @Nullable Instant waitingSince,
            @Nullable Instant openToAllAt,
            List<Candidate> operators)
            implements Reply {
        /// The most operators that are listed.
        public static final int MAX_OPERATORS = 100;

        public WaitExplained {
            operators = List.copyOf(operators);
        }

        /// An operator, and what keeps it from being given the chat.
        ///
        /// @param keptBy empty when it could be given the chat; a chat ahead in line comes first
        ///     then
        public record Candidate(OperatorId operatorId, List<Obstacle> keptBy) {
            public Candidate {
                keptBy = List.copyOf(keptBy);
            }
        }

        /// What keeps a chat from an operator.
        public enum Obstacle {
            /// An admin has made it inactive.
            INACTIVE,
            /// It is offline.
            OFFLINE,
            /// It is away.
            AWAY,
            /// It holds as many chats as its capacity allows.
            AT_CAPACITY,
            /// It took the chat last and must wait until `openToAllAt` (SPEC 2, rule 5).
            SAME_OPERATOR,
            /// It is not waiting for a chat, and is not given chats without asking.
            NOT_ASKING
        }
    }

    /// The command is refused.
    ///
    /// @param detail one sentence for a person
    /// @param chatState the state of the chat, if there is one
    /// @param epoch of the chat's latest assignment, if there is a chat
    /// @param seq the user's latest message, when the caller has not seen it
    record Refused(
            Reason reason,
            String detail,
            @Nullable ChatState chatState,
            @Nullable Long epoch,
            @Nullable Long seq) implements Reply {

        public enum Reason {
            /// The chat is unknown in this queue.
            CHAT_NOT_FOUND,
            /// The chat has had a later assignment than the one that was named.
            STALE_EPOCH,
            /// The operator does not hold the chat.
            NOT_THE_HOLDER,
            /// No operator holds the chat.
            NOT_ASSIGNED,
            /// The chat is completed. Only its user can reopen it.
            CHAT_COMPLETED,
            /// The operator is unknown in this queue.
            OPERATOR_NOT_FOUND,
            /// The operator may not be given chats.
            OPERATOR_INACTIVE,
            /// The id was used before with different content (SPEC 2, rule 11).
            ID_REUSED,
            /// The user has written since the message that the caller saw last (SPEC 2, rule 4).
            UNSEEN_MESSAGES,
            /// The operator is away or offline.
            OPERATOR_NOT_AVAILABLE,
            /// The operator holds as many chats as its capacity allows.
            OPERATOR_AT_CAPACITY
        }
    }
}
