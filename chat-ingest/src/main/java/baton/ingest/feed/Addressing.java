package baton.ingest.feed;

import baton.events.ChatEvent.ChatAssigned;
import baton.events.ChatEvent.ChatCompleted;
import baton.events.ChatEvent.ChatOpened;
import baton.events.ChatEvent.ChatPriorityChanged;
import baton.events.ChatEvent.ChatQueued;
import baton.events.ChatEvent.ChatReleased;
import baton.events.ChatEvent.ChatReopened;
import baton.events.ChatEvent.IdleDeadlineMoved;
import baton.events.ChatEvent.OperatorReplied;
import baton.events.ChatEvent.UserMessageReceived;
import baton.events.ChatId;
import baton.events.CommandRefused;
import baton.events.Event;
import baton.events.OperatorEvent;
import baton.events.OperatorEvent.ChatRequested;
import baton.events.OperatorEvent.OperatorPresenceChanged;
import baton.events.OperatorEvent.OperatorSet;
import baton.events.OperatorEvent.OperatorSignedIn;
import baton.events.OperatorEvent.RequestExpired;
import baton.events.OperatorId;
import baton.events.QueueEvent;
import baton.events.envelope.EventEnvelope;
import baton.events.wire.LogPosition;
import baton.ingest.feed.FeedEvent.Kind;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Decides for each event of a partition, in log order, which operator is told of it, and under
/// which name.
final class Addressing {

    /// A completion does not name the last holder. The release right before it does.
    private @Nullable ChatReleased releasedJustNow;

    /// @param type the `ce_type`
    /// @return empty if no console is told
    Optional<FeedEvent> read(LogPosition place, String type, EventEnvelope event) {
        var told = told(place, type, event);
        releasedJustNow = event.body() instanceof ChatReleased released ? released : null;
        return told;
    }

    private Optional<FeedEvent> told(LogPosition place, String type, EventEnvelope envelope) {
        return switch (envelope.body()) {
            case ChatAssigned e -> ofChat(place, type, envelope, Kind.ASSIGNED, e.operatorId(), e.chatId());
            case UserMessageReceived e -> ofChat(place, type, envelope, Kind.USER_MESSAGE, null, e.chatId());
            case OperatorReplied e -> ofChat(place, type, envelope, Kind.REPLIED, e.operatorId(), e.chatId());
            case ChatReleased e -> ofChat(place, type, envelope, Kind.RELEASED, e.operatorId(), e.chatId());
            case ChatCompleted e ->
                holderUntilNow(e).flatMap(holder -> ofChat(place, type, envelope, Kind.COMPLETED, holder, e.chatId()));
            case OperatorEvent e -> Optional.of(ofOperator(place, type, envelope, e));
            case ChatPriorityChanged e -> ofChat(place, type, envelope, Kind.PRIORITY_CHANGED, null, e.chatId());
            case IdleDeadlineMoved e ->
                ofChat(place, type, envelope, Kind.IDLE_DEADLINE_MOVED, e.operatorId(), e.chatId());
            case ChatOpened _, ChatReopened _, ChatQueued _, QueueEvent _, CommandRefused _ -> Optional.empty();
        };
    }

    private Optional<OperatorId> holderUntilNow(ChatCompleted completed) {
        return Optional.ofNullable(releasedJustNow)
                .filter(released -> released.chatId().equals(completed.chatId())
                        && released.queueId().equals(completed.queueId()))
                .map(ChatReleased::operatorId);
    }

    private static Optional<FeedEvent> ofChat(
            LogPosition place,
            String type,
            EventEnvelope event,
            Kind kind,
            @Nullable OperatorId operator,
            ChatId chat) {
        return Optional.of(feedEvent(place, type, event, kind, operator, chat));
    }

    private static FeedEvent ofOperator(LogPosition place, String type, EventEnvelope envelope, OperatorEvent event) {
        return feedEvent(place, type, envelope, kind(event), event.operatorId(), null);
    }

    private static Kind kind(OperatorEvent event) {
        return switch (event) {
            case OperatorSignedIn _, OperatorPresenceChanged _ -> Kind.PRESENCE;
            case OperatorSet _ -> Kind.OPERATOR_SET;
            case ChatRequested _ -> Kind.REQUESTED;
            case RequestExpired _ -> Kind.REQUEST_EXPIRED;
        };
    }

    private static FeedEvent feedEvent(
            LogPosition place,
            String type,
            EventEnvelope envelope,
            Kind kind,
            @Nullable OperatorId operator,
            @Nullable ChatId chat) {
        Event body = envelope.body();
        return new FeedEvent(place, kind, body.queueId(), operator, chat, SseText.event(place, kind, type, envelope));
    }
}
