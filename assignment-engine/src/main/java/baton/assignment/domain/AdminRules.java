package baton.assignment.domain;

import static baton.events.Reply.Refused.Reason.CHAT_COMPLETED;
import static baton.events.Reply.Refused.Reason.NOT_ASSIGNED;
import static baton.events.Reply.Refused.Reason.STALE_EPOCH;
import static java.util.Objects.requireNonNullElse;

import baton.assignment.domain.state.Operator;
import baton.events.ChatId;
import baton.events.ChatState;
import baton.events.Command.AdminReleaseChat;
import baton.events.Command.ReassignChat;
import baton.events.Command.SetOperator;
import baton.events.Command.SetPriority;
import baton.events.Event;
import baton.events.OperatorEvent.OperatorSet;
import baton.events.QueueEvent.QueueSettingsChanged;
import baton.events.QueuedReason;
import baton.events.ReleasedReason;
import baton.events.Reply.OperatorDescribed;
import baton.events.Reply.PrioritySet;
import baton.events.Reply.QueueSettingsDescribed;
import baton.events.SetQueueSettings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// The rules for calls by admins: the column "admin reassigns to X" of the table in SPEC section 2,
/// admin-release, priorities, whether an operator may be given chats at all, and the settings of
/// the queue.
final class AdminRules {

    private final ChatQueue queue;
    private final Instant at;

    AdminRules(ChatQueue queue, Instant at) {
        this.queue = queue;
        this.at = at;
    }

    Ruling reassign(ReassignChat reassign) {
        var chat = queue.chat(reassign.chatId());
        if (chat.isEmpty()) {
            return ChatRules.notFound(reassign.chatId());
        }
        if (chat.get().state() == ChatState.COMPLETED) {
            return Ruling.refused(CHAT_COMPLETED, "only its user can reopen a completed chat", chat.get());
        }
        if (reassign.expectedEpoch() != null
                && reassign.expectedEpoch() != chat.get().epoch()) {
            return Ruling.refused(
                    STALE_EPOCH, "the chat has moved on since epoch " + reassign.expectedEpoch(), chat.get());
        }
        return new HandOver(queue, at).reassign(chat.get(), reassign);
    }

    /// Rule 6: an admin may also lower the priority.
    Ruling setPriority(SetPriority set) {
        var chat = queue.chat(set.chatId());
        if (chat.isEmpty()) {
            return ChatRules.notFound(set.chatId());
        }
        if (chat.get().state() == ChatState.COMPLETED) {
            return Ruling.refused(CHAT_COMPLETED, "a completed chat is in no line", chat.get());
        }
        var facts = new ChatFacts(queue, chat.get(), at);
        if (chat.get().place().priority() != set.priority()) {
            facts.prioritised(set.priority());
        }
        return Ruling.events(facts.events(), after -> priorityOf(set.chatId(), after));
    }

    private static PrioritySet priorityOf(ChatId id, ChatQueue queue) {
        var chat = queue.chat(id).orElseThrow();
        var place = chat.isWaiting() ? queue.line().placeOf(Line.WaitingChat.of(chat)) : null;
        return new PrioritySet(id, chat.place().priority(), place, chat.version());
    }

    Ruling release(AdminReleaseChat release) {
        var chat = queue.chat(release.chatId());
        if (chat.isEmpty()) {
            return ChatRules.notFound(release.chatId());
        }
        if (!chat.get().isAssigned()) {
            return Ruling.refused(NOT_ASSIGNED, "no operator holds chat %s".formatted(release.chatId()), chat.get());
        }
        return ChatRules.changed(new ChatFacts(queue, chat.get(), at)
                .returned(ReleasedReason.ADMIN_RELEASED, release.reason(), QueuedReason.ADMIN_RELEASED));
    }

    /// An operator who becomes inactive stops waiting for chats, and its chats go back in line.
    Ruling setOperator(SetOperator set) {
        var known = queue.operator(set.operatorId());
        var before = queue.operatorOrUnknown(set.operatorId(), at);
        var isActive = requireNonNullElse(set.isActive(), before.isActive());
        var name = set.name() == null ? before.name() : set.name();
        var described = new OperatorDescribed(before.id(), queue.id(), name, isActive);
        var fact = new OperatorSet(queue.id(), before.id(), name, isActive);
        var changes = known.isEmpty() || before.isActive() != isActive || !Objects.equals(before.name(), name);
        return Ruling.events(changes ? andLetGo(fact, before) : List.of(), described);
    }

    /// The settings apply from now on. What was written before stays as it is.
    Ruling setQueue(SetQueueSettings set) {
        var settings = set.patch().appliedTo(queue.settings());
        List<Event> events =
                settings.equals(queue.settings()) ? List.of() : List.of(new QueueSettingsChanged(queue.id(), settings));
        return Ruling.events(events, new QueueSettingsDescribed(queue.id(), settings));
    }

    private List<Event> andLetGo(OperatorSet fact, Operator operator) {
        var events = new ArrayList<Event>(List.of(fact));
        if (!fact.isActive()) {
            events.addAll(PresenceRules.expired(queue, operator));
            events.addAll(new Retrieval(queue, at)
                    .allOf(operator, ReleasedReason.ADMIN_RELEASED, QueuedReason.ADMIN_RELEASED));
        }
        return events;
    }
}
