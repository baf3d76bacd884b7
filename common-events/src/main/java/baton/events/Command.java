package baton.events;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A request to one queue, or to all queues of a partition. The engine decides in the order of the
/// log whether it is granted.
///
/// Three questions must be answered for every command, and the engine does not compile until they
/// are: is it a sign of life of an operator ([ByOperator]), is it fenced by an epoch ([Fenced]),
/// and by which id is a repeat recognised (`RememberedAnswer.keyOf`)?
public sealed interface Command permits Command.OfQueue, PartitionCommand {

    /// The record key: the id of the chat, operator, queue or instance that the command is about.
    Id subject();

    /// A command to one queue. It belongs into the partition of that queue.
    sealed interface OfQueue extends Command permits AboutChat, AboutOperator, SetQueueSettings {
        QueueId queueId();
    }

    /// A command about one chat.
    sealed interface AboutChat extends OfQueue {
        ChatId chatId();

        @Override
        default Id subject() {
            return chatId();
        }
    }

    /// A command about one operator.
    sealed interface AboutOperator extends OfQueue {
        OperatorId operatorId();

        @Override
        default Id subject() {
            return operatorId();
        }
    }

    /// A call made by an operator, and therefore a sign of life (SPEC 2, rule 9).
    ///
    /// [CompleteChat] is one only when it names a [Holder].
    sealed interface ByOperator {
        OperatorId operatorId();
    }

    /// The claim of an operator to hold a chat in this epoch. The engine refuses the act when the
    /// claim is no longer true (SPEC 2, rule 3).
    sealed interface Fenced extends ByOperator {
        long epoch();
    }

    /// A deadline of a chat or an operator has come. The engine writes it to its own log: time
    /// comes in as a command.
    sealed interface TimerDue {
        /// The deadline that is meant. The command does nothing if the subject has another deadline
        /// now.
        Instant due();
    }

    /// The real user has written. The only command that is never refused.
    ///
    /// @param sentAt when the user sent it, by the app's clock; shown, never used to decide
    /// @param priority 0 to 9; null means unchanged (0 for a new chat)
    record ReceiveUserMessage(
            QueueId queueId,
            ChatId chatId,
            MessageId messageId,
            MessageText text,
            @Nullable Instant sentAt,
            @Nullable Integer priority,
            @Nullable String realUserId,
            @Nullable String fictionalUserId)
            implements AboutChat {
        public static final int MAX_PRIORITY = 9;

        public ReceiveUserMessage {
            if (priority != null) {
                Check.between("priority", priority, 0, MAX_PRIORITY);
            }
            Check.time("sent_at", sentAt);
            Check.note("real_user_id", realUserId);
            Check.note("fictional_user_id", fictionalUserId);
        }
    }

    /// The operator asks for a chat and may wait for one (SPEC 2, rule 7).
    ///
    /// @param commandId names the request; absent when the client does not want repeats recognised
    /// @param waitFor 0 to 30 s
    record RequestChat(
            QueueId queueId,
            OperatorId operatorId,
            @Nullable CommandId commandId,
            Duration waitFor) implements AboutOperator, ByOperator {
        public static final Duration MAX_WAIT = Duration.ofSeconds(30);

        public RequestChat {
            Check.between("wait seconds", waitFor.toSeconds(), 0, MAX_WAIT.toSeconds());
        }
    }

    /// The operator asks which chats it holds now.
    record ListAssignments(QueueId queueId, OperatorId operatorId) implements AboutOperator, ByOperator {}

    /// The operator sets its presence and capacity. Repeating it is the heartbeat.
    ///
    /// @param capacity 1 to 1,000 chats at once; null means unchanged (the queue's default for a
    ///     new operator)
    /// @param auto whether chats are given without asking; null means unchanged (false for a new
    ///     operator)
    /// @param sessionId the device or window that says so; null means the operator's only one
    /// @param resume whether it is a deliberate act even if it repeats what the session said last;
    ///     null means no
    record SetPresence(
            QueueId queueId,
            OperatorId operatorId,
            Presence status,
            @Nullable Integer capacity,
            @Nullable Boolean auto,
            @Nullable SessionId sessionId,
            @Nullable Boolean resume)
            implements AboutOperator, ByOperator {
        public static final int MAX_CAPACITY = 1_000;

        public SetPresence {
            if (capacity != null) {
                Check.between("capacity", capacity, 1, MAX_CAPACITY);
            }
        }
    }

    /// The caller of a waiting request has hung up (SPEC 2, rule 7). Written by the front door, so
    /// it is no sign of life of the operator.
    ///
    /// @param requestId of the [CommandEnvelope.ReplyTo] of that request
    record WithdrawRequest(QueueId queueId, OperatorId operatorId, String requestId) implements AboutOperator {}

    /// An admin names an operator, or sets whether it may be given chats at all.
    record SetOperator(
            QueueId queueId,
            OperatorId operatorId,
            @Nullable String name,
            @Nullable Boolean isActive) implements AboutOperator {
        public SetOperator {
            Check.note("name", name);
        }
    }

    /// The operator replies to the user.
    ///
    /// @param epoch the assignment that the operator believes to be current (SPEC 2, rule 3)
    /// @param seenSeq the last user message that the operator has seen (SPEC 2, rule 4); null means
    ///     all
    record ReplyToChat(
            QueueId queueId,
            ChatId chatId,
            OperatorId operatorId,
            MessageId messageId,
            long epoch,
            MessageText text,
            @Nullable Long seenSeq)
            implements AboutChat, Fenced {
        public ReplyToChat {
            Check.atLeast("epoch", epoch, 0);
            if (seenSeq != null) {
                Check.atLeast("seen_seq", seenSeq, 0);
            }
        }
    }

    /// The operator gives the chat back without a reply.
    record ReleaseChat(
            QueueId queueId,
            ChatId chatId,
            OperatorId operatorId,
            CommandId commandId,
            long epoch,
            @Nullable String reason)
            implements AboutChat, Fenced {
        public ReleaseChat {
            Check.atLeast("epoch", epoch, 0);
            Check.note("reason", reason);
        }
    }

    /// The holder hands the chat to a colleague (SPEC 2, rule 15).
    ///
    /// @param note seen by operators only
    /// @param force whether the colleague is given the chat even if it is not available; null means
    ///     no
    record TransferChat(
            QueueId queueId,
            ChatId chatId,
            OperatorId operatorId,
            CommandId commandId,
            long epoch,
            OperatorId toOperatorId,
            @Nullable String note,
            @Nullable Boolean force)
            implements AboutChat, Fenced {
        public TransferChat {
            Check.atLeast("epoch", epoch, 0);
            Check.note("note", note);
        }
    }

    /// An app, an admin or the holder ends the conversation.
    ///
    /// @param holder the operator who claims to hold the chat; null when an app or an admin asks
    /// @param seenSeq the last user message that the caller has seen; it is refused if the user has
    ///     written since (SPEC 2, rule 4). Null means all
    record CompleteChat(
            QueueId queueId,
            ChatId chatId,
            CommandId commandId,
            @Nullable Holder holder,
            @Nullable String reason,
            @Nullable Long seenSeq)
            implements AboutChat {
        public CompleteChat {
            Check.note("reason", reason);
            if (seenSeq != null) {
                Check.atLeast("seen_seq", seenSeq, 0);
            }
        }
    }

    /// An admin sets the priority of the chat (SPEC 2, rule 6).
    ///
    /// @param priority 0 to 9
    record SetPriority(QueueId queueId, ChatId chatId, CommandId commandId, int priority) implements AboutChat {
        public SetPriority {
            Check.between("priority", priority, 0, ReceiveUserMessage.MAX_PRIORITY);
        }
    }

    /// An admin gives the chat to an operator, even above its capacity.
    ///
    /// @param expectedEpoch the assignment that the admin saw; null means any
    /// @param onlyIfAvailable whether it is refused unless the operator is available; null means no
    record ReassignChat(
            QueueId queueId,
            ChatId chatId,
            OperatorId operatorId,
            CommandId commandId,
            @Nullable Long expectedEpoch,
            @Nullable String reason,
            @Nullable Boolean onlyIfAvailable)
            implements AboutChat {
        public ReassignChat {
            if (expectedEpoch != null) {
                Check.atLeast("expected_epoch", expectedEpoch, 0);
            }
            Check.note("reason", reason);
        }
    }

    /// An admin takes the chat from its holder and puts it back in line.
    record AdminReleaseChat(
            QueueId queueId,
            ChatId chatId,
            CommandId commandId,
            @Nullable String reason) implements AboutChat {
        public AdminReleaseChat {
            Check.note("reason", reason);
        }
    }

    /// A caller asks why a chat still waits (SPEC 2, rule 13).
    record ExplainWait(QueueId queueId, ChatId chatId) implements AboutChat {}

    /// A deadline of the chat has come.
    record ChatTimerDue(QueueId queueId, ChatId chatId, Instant due) implements AboutChat, TimerDue {}

    /// A deadline of the operator has come.
    record OperatorTimerDue(QueueId queueId, OperatorId operatorId, Instant due) implements AboutOperator, TimerDue {}

    /// An operator's claim to hold a chat.
    record Holder(OperatorId operatorId, long epoch) implements Fenced {
        public Holder {
            Check.atLeast("epoch", epoch, 0);
        }
    }
}
