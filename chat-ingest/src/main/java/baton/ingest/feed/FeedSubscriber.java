package baton.ingest.feed;

import baton.events.ChatId;
import baton.events.OperatorId;
import baton.events.QueueId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// An operator in a queue. Selects the events that concern it: those that name it, and those
/// of the chats that it holds at that moment.
///
/// A user's message, for one, does not name the chat's holder. But every assignment and release
/// names the operator, so the chats held at one position of the log determine those held at any
/// other position, later or earlier.
record FeedSubscriber(QueueId queueId, OperatorId operatorId) {

    /// @param events of a section of the log, in order
    /// @param held the chats held before the first event; on return, the chats held after the last
    ///     one
    /// @return the events that concern this operator
    List<FeedEvent> own(List<FeedEvent> events, Set<ChatId> held) {
        var own = new ArrayList<FeedEvent>();
        for (var event : events) {
            if (isOwn(event, held)) {
                own.add(event);
            }
            if (isNamedBy(event)) {
                follow(event, held);
            }
        }
        return own;
    }

    /// @param events of a section of the log, in order
    /// @param heldAfter the chats held after the last event
    /// @return the chats held before the first event
    Set<ChatId> heldBefore(List<FeedEvent> events, Set<ChatId> heldAfter) {
        var held = new HashSet<>(heldAfter);
        for (var event : events.reversed()) {
            if (isNamedBy(event)) {
                unfollow(event, held);
            }
        }
        return held;
    }

    private boolean isOwn(FeedEvent event, Set<ChatId> held) {
        return event.operatorId() == null
                ? event.queueId().equals(queueId) && held.contains(event.requireChat())
                : isNamedBy(event);
    }

    private boolean isNamedBy(FeedEvent event) {
        return operatorId.equals(event.operatorId()) && queueId.equals(event.queueId());
    }

    private static void follow(FeedEvent event, Set<ChatId> held) {
        switch (event.kind()) {
            case ASSIGNED -> held.add(event.requireChat());
            case RELEASED -> held.remove(event.requireChat());
            case USER_MESSAGE, REPLIED, COMPLETED, PRIORITY_CHANGED, IDLE_DEADLINE_MOVED -> {}
            case PRESENCE, OPERATOR_SET, REQUESTED, REQUEST_EXPIRED -> {}
        }
    }

    private static void unfollow(FeedEvent event, Set<ChatId> held) {
        switch (event.kind()) {
            case ASSIGNED -> held.remove(event.requireChat());
            case RELEASED -> held.add(event.requireChat());
            case USER_MESSAGE, REPLIED, COMPLETED, PRIORITY_CHANGED, IDLE_DEADLINE_MOVED -> {}
            case PRESENCE, OPERATOR_SET, REQUESTED, REQUEST_EXPIRED -> {}
        }
    }
}
