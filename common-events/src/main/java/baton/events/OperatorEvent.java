package baton.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What has happened to one operator in one queue, apart from its chats. The catalogue is
/// docs/reference/events.md.
public sealed interface OperatorEvent extends Event {

    OperatorId operatorId();

    @Override
    default Id subject() {
        return operatorId();
    }

    /// The operator has signed in, by setting a presence or by asking for a chat.
    ///
    /// @param heartbeats whether the operator has set a presence and must send heartbeats (SPEC 2,
    ///     rule 9)
    record OperatorSignedIn(
            QueueId queueId, OperatorId operatorId, Presence status, int capacity, boolean auto, boolean heartbeats)
            implements OperatorEvent {}

    /// The presence or the capacity has changed.
    ///
    /// @param graceEndsAt when the chats held go back in line if the operator stays away; only when
    ///     `OFFLINE`
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
            /// Any call by an operator who had been set offline by a timeout.
            RETURNED,
            /// A chat was taken back without a reply (SPEC 2, rule 8).
            IDLE,
            /// No heartbeat for `presence_timeout`.
            TIMEOUT
        }
    }

    /// An admin has named the operator, or set whether it may be given chats.
    record OperatorSet(
            QueueId queueId,
            OperatorId operatorId,
            @Nullable String name,
            boolean isActive) implements OperatorEvent {}

    /// The operator waits for a chat (long poll).
    ///
    /// @param commandId the client's id of the request; absent when repeats are not recognised
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
