package baton.events.wire;

import static java.util.Map.entry;
import static java.util.stream.Collectors.toUnmodifiableMap;

import baton.events.ChatEvent;
import baton.events.Command;
import baton.events.CommandRefused;
import baton.events.OperatorEvent;
import baton.events.PartitionCommand;
import baton.events.QueueEvent;
import baton.events.Reply;
import baton.events.SetQueueSettings;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The `ce_type` of every class that is written. A class may be renamed, its `ce_type` never.
final class Types {

    private static final Map<Class<?>, String> NAMES = Map.ofEntries(
            // Commands
            entry(Command.ReceiveUserMessage.class, "baton.user-message.v1"),
            entry(Command.RequestChat.class, "baton.request-chat.v1"),
            entry(Command.ListAssignments.class, "baton.list-assignments.v1"),
            entry(Command.SetPresence.class, "baton.set-presence.v1"),
            entry(Command.SetOperator.class, "baton.set-operator.v1"),
            entry(Command.ReplyToChat.class, "baton.reply-to-chat.v1"),
            entry(Command.ReleaseChat.class, "baton.release-chat.v1"),
            entry(Command.CompleteChat.class, "baton.complete-chat.v1"),
            entry(Command.ReassignChat.class, "baton.reassign-chat.v1"),
            entry(Command.AdminReleaseChat.class, "baton.admin-release-chat.v1"),
            entry(SetQueueSettings.class, "baton.set-queue-settings.v1"),
            entry(Command.ExplainWait.class, "baton.explain-wait.v1"),
            entry(Command.ChatTimerDue.class, "baton.chat-timer-due.v1"),
            entry(Command.OperatorTimerDue.class, "baton.operator-timer-due.v1"),
            entry(Command.TransferChat.class, "baton.transfer-chat.v1"),
            entry(Command.SetPriority.class, "baton.set-priority.v1"),
            entry(Command.WithdrawRequest.class, "baton.withdraw-request.v1"),
            entry(PartitionCommand.SetOperatorEverywhere.class, "baton.set-operator-everywhere.v1"),
            entry(PartitionCommand.Pulse.class, "baton.pulse.v1"),
            entry(PartitionCommand.AdoptRules.class, "baton.adopt-rules.v1"),
            // Events
            entry(ChatEvent.ChatOpened.class, "baton.chat-opened.v1"),
            entry(ChatEvent.ChatReopened.class, "baton.chat-reopened.v1"),
            entry(ChatEvent.UserMessageReceived.class, "baton.user-message-received.v1"),
            entry(ChatEvent.ChatQueued.class, "baton.chat-queued.v1"),
            entry(ChatEvent.ChatAssigned.class, "baton.chat-assigned.v1"),
            entry(ChatEvent.OperatorReplied.class, "baton.operator-replied.v1"),
            entry(ChatEvent.ChatReleased.class, "baton.chat-released.v1"),
            entry(ChatEvent.ChatCompleted.class, "baton.chat-completed.v1"),
            entry(OperatorEvent.OperatorSignedIn.class, "baton.operator-signed-in.v1"),
            entry(OperatorEvent.OperatorPresenceChanged.class, "baton.operator-presence-changed.v1"),
            entry(OperatorEvent.OperatorSet.class, "baton.operator-set.v1"),
            entry(OperatorEvent.ChatRequested.class, "baton.chat-requested.v1"),
            entry(OperatorEvent.RequestExpired.class, "baton.request-expired.v1"),
            entry(QueueEvent.QueueSettingsChanged.class, "baton.queue-settings-changed.v1"),
            entry(QueueEvent.OutageEnded.class, "baton.outage-ended.v1"),
            entry(ChatEvent.ChatPriorityChanged.class, "baton.chat-priority-changed.v1"),
            entry(ChatEvent.IdleDeadlineMoved.class, "baton.idle-deadline-moved.v1"),
            entry(CommandRefused.class, "baton.command-refused.v1"),
            // Replies
            entry(Reply.ChatGiven.class, "baton.chat-given.v1"),
            entry(Reply.NothingToGive.class, "baton.nothing-to-give.v1"),
            entry(Reply.AssignmentsHeld.class, "baton.assignments-held.v1"),
            entry(Reply.ReplyAccepted.class, "baton.reply-accepted.v1"),
            entry(Reply.ChatChanged.class, "baton.chat-changed.v1"),
            entry(Reply.PresenceSet.class, "baton.presence-set.v1"),
            entry(Reply.OperatorDescribed.class, "baton.operator-described.v1"),
            entry(Reply.QueueSettingsDescribed.class, "baton.queue-settings-described.v1"),
            entry(Reply.WaitExplained.class, "baton.wait-explained.v1"),
            entry(Reply.Refused.class, "baton.refused.v1"),
            entry(Reply.MessageAccepted.class, "baton.message-accepted.v1"),
            entry(Reply.PrioritySet.class, "baton.priority-set.v1"),
            entry(Reply.OperatorDescribedEverywhere.class, "baton.operator-described-everywhere.v1"));

    private static final Map<String, Class<?>> CLASSES =
            NAMES.entrySet().stream().collect(toUnmodifiableMap(Map.Entry::getValue, Map.Entry::getKey));

    private Types() {}

    static String nameOf(Object body) {
        var name = NAMES.get(body.getClass());
        if (name == null) {
            throw new IllegalArgumentException(body.getClass() + " (expected: a class with a name in Types)");
        }
        return name;
    }

    /// @return the class of that name, if it is a kind of `wanted`
    static <T> Optional<Class<? extends T>> classOf(String name, Class<T> wanted) {
        return Optional.<Class<?>>ofNullable(CLASSES.get(name))
                .filter(wanted::isAssignableFrom)
                .map(found -> found.asSubclass(wanted));
    }

    /// @return every class of that kind, with its name
    static List<NamedType> all(Class<?> kind) {
        return NAMES.entrySet().stream()
                .filter(entry -> kind.isAssignableFrom(entry.getKey()))
                .map(entry -> new NamedType(entry.getKey(), entry.getValue()))
                .toList();
    }
}
