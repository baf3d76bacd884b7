package baton.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What has happened to one operator in one queue, apart from its chats. See docs/reference/events.md for the
// catalogue.
public sealed interface OperatorEvent extends Event {

    OperatorId operatorId();

    @Override
    default Id subject() {
        return operatorId();
    }

    /// A session has begun: by setting a presence, or by just asking for a chat.
    ///
    /// @param heartbeats whether the operator has set a presence, and so is held to heartbeats (SPEC 2, rule 9)
    record OperatorSignedIn(
            QueueId queueId, OperatorId operatorId, Presence status, int capacity, boolean auto, boolean heartbeats)
            implements OperatorEvent {}

    /// The presence, or what the operator can take, has changed.
    ///
    /// @param graceEndsAt when the chats held go back in line unless the operator comes back; only when `OFFLINE`
    record OperatorPresenceChanged(
            QueueId queueId,
            OperatorId operatorId,
            Presence status,
            int capacity,
            boolean auto,
            boolean heartbeats,
            Cause cause,
            @Nullable Instant graceEndsAt)
            implements OperatorEvent {
        public enum Cause {
            /// The operator said so.
            SET,
            /// Any call of an operator who was taken for gone.
            RETURNED,
            /// A chat was taken back, unanswered (SPEC 2, rule 8).
            IDLE,
            /// No heartbeat for `presence_timeout`.
            TIMEOUT
        }
    }

    /// An admin has named the operator, or said whether it may be given chats.
    record OperatorSet(
            QueueId queueId,
            OperatorId operatorId,
            @Nullable String name,
            boolean isActive) implements OperatorEvent {}

    /// The operator waits for a chat (long poll).
    ///
    /// @param commandId what the client named it, where repeats are to be recognised
    record ChatRequested(
            QueueId queueId,
            OperatorId operatorId,
            String requestId,
            int replyPartition,
            @Nullable CommandId commandId,
            Instant deadline)
            implements OperatorEvent {}

    /// A waiting request has ended without a chat.
    record RequestExpired(QueueId queueId, OperatorId operatorId, String requestId) implements OperatorEvent {}
}
