package baton.events;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the asker of a command is told. A refusal is an answer like any other: it changes nothing (SPEC section 3).
public sealed interface Reply {

    /// Here is your chat; or, to who is at capacity, the chat already held.
    record ChatGiven(Assignment assignment) implements Reply {}

    /// No chat can be given now.
    ///
    /// @param why what kept the operator from being given any, or null: no chat was there for it
    record NothingToGive(@Nullable Why why) implements Reply {
        public enum Why {
            OPERATOR_AWAY,
            OPERATOR_INACTIVE,
            OPERATOR_OFFLINE
        }
    }

    /// What the operator holds now, oldest first.
    ///
    /// @param chats how far each of these chats is, in the same order; absent in the answer of an older engine
    record AssignmentsHeld(
            List<Assignment> assignments, @Nullable List<Progress> chats) implements Reply {
        public AssignmentsHeld {
            assignments = List.copyOf(assignments);
            chats = chats == null ? null : List.copyOf(chats);
        }

        /// How far a chat is.
        ///
        /// @param version of its latest event
        /// @param seq of its latest message, over both sides'
        public record Progress(ChatId chatId, long version, long seq) {}
    }

    /// The answer to the user counts.
    ///
    /// @param kept whether the chat stays with the operator, for the user has written meanwhile (SPEC 2, rule 4)
    record ReplyAccepted(ChatId chatId, ChatState chatState, long version, boolean kept) implements Reply {}

    /// The chat is now so.
    ///
    /// @param epoch of its latest assignment; 0 when it never had one
    /// @param operatorId its holder, if it has one
    record ChatChanged(
            ChatId chatId,
            ChatState chatState,
            long version,
            long epoch,
            @Nullable OperatorId operatorId) implements Reply {}

    /// The operator's presence is now so.
    record PresenceSet(
            OperatorId operatorId, QueueId queueId, Presence status, int capacity, boolean auto, List<ChatId> held)
            implements Reply {
        public PresenceSet {
            held = List.copyOf(held);
        }
    }

    /// The operator's standing is now so.
    record OperatorDescribed(
            OperatorId operatorId,
            QueueId queueId,
            @Nullable String name,
            boolean isActive) implements Reply {}

    /// The queue's settings are now so.
    record QueueSettingsDescribed(QueueId queueId, QueueSettings settings) implements Reply {}

    /// Why the chat waits, or that it does not.
    ///
    /// @param place in the line, from 1; 0 when it does not wait
    /// @param waitingSince its first unanswered message, if any
    /// @param openToAllAt when rule 5 opens it to who took it last; absent when it is open to all
    /// @param operators the operators of the queue, at most 100, those who could take it first
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
        /// @param keptBy empty: it could be given the chat; with nobody ahead in line it would have it by now
        public record Candidate(OperatorId operatorId, List<Obstacle> keptBy) {
            public Candidate {
                keptBy = List.copyOf(keptBy);
            }
        }

        /// What keeps a chat from an operator.
        public enum Obstacle {
            /// An admin has shut it out.
            INACTIVE,
            /// It is not there.
            OFFLINE,
            /// It takes a break.
            AWAY,
            /// It holds all that its capacity allows.
            AT_CAPACITY,
            /// SPEC 2, rule 5: it took the chat last, until `openToAllAt`.
            SAME_OPERATOR,
            /// It neither waits for a chat nor is given any without asking.
            NOT_ASKING
        }
    }

    /// No, and why.
    ///
    /// @param detail one sentence for a person
    /// @param chatState how the chat is, where there is one
    /// @param epoch of the chat's latest assignment, where there is one
    record Refused(
            Reason reason,
            String detail,
            @Nullable ChatState chatState,
            @Nullable Long epoch) implements Reply {

        public enum Reason {
            /// Nobody has heard of the chat in this queue.
            CHAT_NOT_FOUND,
            /// The chat has had a later assignment than the one named.
            STALE_EPOCH,
            /// The operator does not hold the chat.
            NOT_THE_HOLDER,
            /// Nobody holds the chat.
            NOT_ASSIGNED,
            /// The chat is completed: it is reopened only by its user.
            CHAT_COMPLETED,
            /// Nobody has heard of the operator in this queue.
            OPERATOR_NOT_FOUND,
            /// The operator may not be given chats.
            OPERATOR_INACTIVE
        }
    }
}
