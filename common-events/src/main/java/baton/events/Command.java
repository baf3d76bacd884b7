package baton.events;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What somebody asks of one queue. Whether it is granted is decided by the engine, in the order of the log.
public sealed interface Command permits Command.OfChat, Command.OfOperator, SetQueueSettings {

    QueueId queueId();

    /// The record key: the id of the chat, operator or queue that the command is about.
    Id subject();

    /// About one chat.
    sealed interface OfChat extends Command {
        ChatId chatId();

        @Override
        default Id subject() {
            return chatId();
        }
    }

    /// About one operator. Each of these but [SetOperator] and [OperatorTimerDue] is a sign of life (SPEC 2, rule 9).
    sealed interface OfOperator extends Command {
        OperatorId operatorId();

        @Override
        default Id subject() {
            return operatorId();
        }
    }

    /// The real user has written. The only command that is never refused.
    ///
    /// @param sentAt when the user sent it by the app's clock; shown, never used to decide
    /// @param priority 0 to 9, or null: unchanged (0 for a new chat)
    record ReceiveUserMessage(
            QueueId queueId,
            ChatId chatId,
            MessageId messageId,
            MessageText text,
            @Nullable Instant sentAt,
            @Nullable Integer priority,
            @Nullable String realUserId,
            @Nullable String fictionalUserId)
            implements OfChat {
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

    /// The operator asks for a chat, and is ready to wait for one (SPEC 2, rule 7).
    ///
    /// @param commandId names the request where the client wants repeats recognised
    /// @param waitFor 0 to 30 s
    record RequestChat(
            QueueId queueId,
            OperatorId operatorId,
            @Nullable CommandId commandId,
            Duration waitFor) implements OfOperator {
        public static final Duration MAX_WAIT = Duration.ofSeconds(30);

        public RequestChat {
            Check.between("wait seconds", waitFor.toSeconds(), 0, MAX_WAIT.toSeconds());
        }
    }

    /// The operator asks what it holds now.
    record ListAssignments(QueueId queueId, OperatorId operatorId) implements OfOperator {}

    /// The operator says whether it is there, and how much it can take. Repeating it is the heartbeat.
    ///
    /// @param capacity 1 to 1,000 chats at once, or null: unchanged (the queue's default for a new operator)
    /// @param auto whether chats are given without asking, or null: unchanged (false for a new operator)
    record SetPresence(
            QueueId queueId,
            OperatorId operatorId,
            Presence status,
            @Nullable Integer capacity,
            @Nullable Boolean auto) implements OfOperator {
        public static final int MAX_CAPACITY = 1_000;

        public SetPresence {
            if (capacity != null) {
                Check.between("capacity", capacity, 1, MAX_CAPACITY);
            }
        }
    }

    /// An admin names an operator, or says whether it may be given chats at all.
    record SetOperator(
            QueueId queueId,
            OperatorId operatorId,
            @Nullable String name,
            @Nullable Boolean isActive) implements OfOperator {
        public SetOperator {
            Check.note("name", name);
        }
    }

    /// The operator answers the user.
    ///
    /// @param epoch the assignment that the operator believes in (SPEC 2, rule 3)
    /// @param seenSeq the last user message that the operator had seen (SPEC 2, rule 4), or null: all of them
    record ReplyToChat(
            QueueId queueId,
            ChatId chatId,
            OperatorId operatorId,
            MessageId messageId,
            long epoch,
            MessageText text,
            @Nullable Long seenSeq)
            implements OfChat {
        public ReplyToChat {
            Check.atLeast("epoch", epoch, 0);
            if (seenSeq != null) {
                Check.atLeast("seen_seq", seenSeq, 0);
            }
        }
    }

    /// The operator gives the chat back without an answer.
    record ReleaseChat(
            QueueId queueId,
            ChatId chatId,
            OperatorId operatorId,
            CommandId commandId,
            long epoch,
            @Nullable String reason)
            implements OfChat {
        public ReleaseChat {
            Check.atLeast("epoch", epoch, 0);
            Check.note("reason", reason);
        }
    }

    /// The conversation is over. By an app or an admin, or by the operator who holds the chat.
    ///
    /// @param holder who claims to hold the chat, or null when an app or an admin asks
    record CompleteChat(
            QueueId queueId,
            ChatId chatId,
            CommandId commandId,
            @Nullable Holder holder,
            @Nullable String reason) implements OfChat {
        public CompleteChat {
            Check.note("reason", reason);
        }
    }

    /// An admin gives the chat to an operator of their choice, above its capacity if need be.
    ///
    /// @param expectedEpoch the assignment that the admin saw, or null: whatever it is
    record ReassignChat(
            QueueId queueId,
            ChatId chatId,
            OperatorId operatorId,
            CommandId commandId,
            @Nullable Long expectedEpoch,
            @Nullable String reason)
            implements OfChat {
        public ReassignChat {
            Check.note("reason", reason);
        }
    }

    /// An admin takes the chat from its holder and puts it back in line.
    record AdminReleaseChat(
            QueueId queueId,
            ChatId chatId,
            CommandId commandId,
            @Nullable String reason) implements OfChat {
        public AdminReleaseChat {
            Check.note("reason", reason);
        }
    }

    /// Somebody asks why a chat still waits (SPEC 2, rule 13).
    record ExplainWait(QueueId queueId, ChatId chatId) implements OfChat {}

    /// A deadline of the chat has come. Written by the engine to its own log: time comes in as a command.
    ///
    /// @param due the deadline meant; it does nothing unless the chat still has this very deadline
    record ChatTimerDue(QueueId queueId, ChatId chatId, Instant due) implements OfChat {}

    /// A deadline of the operator has come: see [ChatTimerDue].
    record OperatorTimerDue(QueueId queueId, OperatorId operatorId, Instant due) implements OfOperator {}

    /// An operator's claim to hold a chat.
    record Holder(OperatorId operatorId, long epoch) {}
}
