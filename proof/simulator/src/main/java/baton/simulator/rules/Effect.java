package baton.simulator.rules;

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
import baton.events.How;
import baton.events.OperatorEvent.ChatRequested;
import baton.events.OperatorEvent.OperatorPresenceChanged;
import baton.events.OperatorEvent.OperatorPresenceChanged.Cause;
import baton.events.OperatorEvent.OperatorSet;
import baton.events.OperatorEvent.OperatorSignedIn;
import baton.events.OperatorEvent.RequestExpired;
import baton.events.OperatorId;
import baton.events.QueueEvent.OutageEnded;
import baton.events.QueueEvent.QueueSettingsChanged;
import baton.events.QueuedReason;
import baton.events.ReleasedReason;
import java.util.List;

/// An event in brief, as the rules predict it. The event's fields are checked separately.
///
/// @param kind the event's type
/// @param which the reason or the id that distinguishes two events of one kind
record Effect(Class<? extends Event> kind, Object subject, Object which) {

    private static final String NONE = "";

    static Effect of(Event event) {
        return switch (event) {
            case ChatOpened e -> new Effect(ChatOpened.class, e.chatId(), NONE);
            case ChatReopened e -> new Effect(ChatReopened.class, e.chatId(), NONE);
            case UserMessageReceived e -> new Effect(UserMessageReceived.class, e.chatId(), e.messageId());
            case ChatQueued e -> queued(e.chatId(), e.reason());
            case ChatAssigned e -> assigned(e.chatId(), e.operatorId(), e.how());
            case OperatorReplied e -> new Effect(OperatorReplied.class, e.chatId(), e.kept());
            case ChatReleased e -> released(e.chatId(), e.reason());
            case ChatCompleted e -> new Effect(ChatCompleted.class, e.chatId(), e.reason());
            case OperatorSignedIn e -> new Effect(OperatorSignedIn.class, e.operatorId(), NONE);
            case OperatorPresenceChanged e -> changed(e.operatorId(), e.cause());
            case OperatorSet e -> new Effect(OperatorSet.class, e.operatorId(), e.isActive());
            case ChatRequested e -> new Effect(ChatRequested.class, e.operatorId(), e.requestId());
            case RequestExpired e -> expired(e.operatorId(), e.requestId());
            case ChatPriorityChanged e -> prioritised(e.chatId(), e.priority());
            case IdleDeadlineMoved e -> new Effect(IdleDeadlineMoved.class, e.chatId(), NONE);
            case OutageEnded e -> new Effect(OutageEnded.class, e.queueId(), NONE);
            case CommandRefused e -> new Effect(CommandRefused.class, e.subject(), e.reason());
            case QueueSettingsChanged e -> new Effect(QueueSettingsChanged.class, e.queueId(), e.settings());
        };
    }

    static Effect queued(ChatId chat, QueuedReason reason) {
        return new Effect(ChatQueued.class, chat, reason);
    }

    static Effect released(ChatId chat, ReleasedReason reason) {
        return new Effect(ChatReleased.class, chat, reason);
    }

    /// A chat whose assignment has ended goes back in line if it waits for an answer.
    static List<Effect> givenBack(ChatSeen chat, ReleasedReason released, QueuedReason queued) {
        return chat.waitsForAnswer()
                ? List.of(released(chat.id, released), queued(chat.id, queued))
                : List.of(released(chat.id, released));
    }

    static Effect prioritised(ChatId chat, int priority) {
        return new Effect(ChatPriorityChanged.class, chat, priority);
    }

    static Effect assigned(ChatId chat, OperatorId operator, How how) {
        return new Effect(ChatAssigned.class, chat, operator + " " + how);
    }

    static Effect changed(OperatorId operator, Cause cause) {
        return new Effect(OperatorPresenceChanged.class, operator, cause);
    }

    static Effect expired(OperatorId operator, String requestId) {
        return new Effect(RequestExpired.class, operator, requestId);
    }

    @Override
    public String toString() {
        return kind.getSimpleName() + "(" + subject + " " + which + ")";
    }
}
