package baton.ingest.feed;

import baton.events.ChatId;
import baton.events.OperatorId;
import baton.events.QueueId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// An operator in a queue, and what of the events there is its own: what names it, and what users write in the chats
/// that it holds at that moment.
///
/// A user's message does not name who holds the chat. But who takes and who gives back a chat is named, so what is held
/// at one place of the log says what is held at any other, forwards and backwards.
record FeedSubscriber(QueueId queueId, OperatorId operatorId) {

    /// @param events of a stretch of the log, in order
    /// @param held what the console holds before the first of them; afterwards, what it holds after the last
    /// @return those that are its own
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

    /// @param events of a stretch of the log, in order
    /// @param heldAfter what the console holds after the last of them
    /// @return what it held before the first
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
            case USER_MESSAGE, REPLIED, COMPLETED, PRESENCE, OPERATOR_SET, REQUESTED, REQUEST_EXPIRED -> {}
        }
    }

    private static void unfollow(FeedEvent event, Set<ChatId> held) {
        switch (event.kind()) {
            case ASSIGNED -> held.remove(event.requireChat());
            case RELEASED -> held.add(event.requireChat());
            case USER_MESSAGE, REPLIED, COMPLETED, PRESENCE, OPERATOR_SET, REQUESTED, REQUEST_EXPIRED -> {}
        }
    }
}
