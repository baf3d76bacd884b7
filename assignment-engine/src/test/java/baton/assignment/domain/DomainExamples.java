package baton.assignment.domain;

import static baton.assignment.domain.Scenario.QUEUE;

import baton.events.ChatId;
import baton.events.Command;
import baton.events.Command.AdminReleaseChat;
import baton.events.Command.CompleteChat;
import baton.events.Command.ExplainWait;
import baton.events.Command.Holder;
import baton.events.Command.ListAssignments;
import baton.events.Command.ReassignChat;
import baton.events.Command.ReceiveUserMessage;
import baton.events.Command.ReleaseChat;
import baton.events.Command.ReplyToChat;
import baton.events.Command.RequestChat;
import baton.events.Command.SetOperator;
import baton.events.Command.SetPresence;
import baton.events.Command.SetPriority;
import baton.events.Command.TransferChat;
import baton.events.Command.WithdrawRequest;
import baton.events.CommandId;
import baton.events.InstanceId;
import baton.events.MessageId;
import baton.events.MessageText;
import baton.events.OperatorId;
import baton.events.PartitionCommand.Pulse;
import baton.events.Presence;
import baton.events.SessionId;
import baton.events.SetQueueSettings;
import baton.events.SettingsPatch;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// The chats and operators of the tests of the domain, and their commands as verbs.
final class DomainExamples {

    static final ChatId FIRST = new ChatId("first");
    static final ChatId SECOND = new ChatId("second");
    static final ChatId THIRD = new ChatId("third");
    static final OperatorId ALICE = new OperatorId("alice");
    static final OperatorId BOB = new OperatorId("bob");

    /// Makes every client-chosen id different, unless a test names one.
    private static final AtomicInteger IDS = new AtomicInteger();

    private DomainExamples() {}

    static Command writes(ChatId chat) {
        return writes(chat, 0);
    }

    static Command writes(ChatId chat, int priority) {
        return writes(chat, "m-" + IDS.incrementAndGet(), priority);
    }

    static Command writes(ChatId chat, String messageId, int priority) {
        return new ReceiveUserMessage(
                QUEUE, chat, new MessageId(messageId), new MessageText("hey"), null, priority, null, null);
    }

    static Command asks(OperatorId operator) {
        return asks(operator, Duration.ZERO);
    }

    static Command asks(OperatorId operator, Duration wait) {
        return new RequestChat(QUEUE, operator, null, wait);
    }

    static Command asksAs(String commandId, OperatorId operator, Duration wait) {
        return new RequestChat(QUEUE, operator, new CommandId(commandId), wait);
    }

    static Command lists(OperatorId operator) {
        return new ListAssignments(QUEUE, operator);
    }

    static Command replies(OperatorId operator, ChatId chat, long epoch) {
        return repliesAs("r-" + IDS.incrementAndGet(), operator, chat, epoch);
    }

    static Command repliesAs(String messageId, OperatorId operator, ChatId chat, long epoch) {
        return replies(messageId, operator, chat, epoch, null);
    }

    static Command repliesHavingSeen(long seq, OperatorId operator, ChatId chat, long epoch) {
        return replies("r-" + IDS.incrementAndGet(), operator, chat, epoch, seq);
    }

    private static Command replies(String id, OperatorId operator, ChatId chat, long epoch, @Nullable Long seen) {
        return new ReplyToChat(QUEUE, chat, operator, new MessageId(id), epoch, new MessageText("hello"), seen);
    }

    static Command releases(OperatorId operator, ChatId chat, long epoch) {
        return new ReleaseChat(QUEUE, chat, operator, command(), epoch, null);
    }

    static Command completes(ChatId chat) {
        return new CompleteChat(QUEUE, chat, command(), null, null, null);
    }

    static Command completes(OperatorId operator, ChatId chat, long epoch) {
        return new CompleteChat(QUEUE, chat, command(), new Holder(operator, epoch), "solved", null);
    }

    static Command completesAs(String commandId, OperatorId operator, ChatId chat, long epoch) {
        return new CompleteChat(QUEUE, chat, new CommandId(commandId), new Holder(operator, epoch), "solved", null);
    }

    static Command reassigns(ChatId chat, OperatorId to) {
        return new ReassignChat(QUEUE, chat, to, command(), null, null, null);
    }

    static Command reassigns(ChatId chat, OperatorId to, long expectedEpoch) {
        return new ReassignChat(QUEUE, chat, to, command(), expectedEpoch, null, null);
    }

    static Command reassignsIfAvailable(ChatId chat, OperatorId to) {
        return new ReassignChat(QUEUE, chat, to, command(), null, null, true);
    }

    static Command transfers(OperatorId operator, ChatId chat, long epoch, OperatorId to, boolean force) {
        return new TransferChat(QUEUE, chat, operator, command(), epoch, to, "over to you", force);
    }

    static Command prioritises(ChatId chat, int priority) {
        return new SetPriority(QUEUE, chat, command(), priority);
    }

    static Command completesHavingSeen(long seq, String commandId, OperatorId operator, ChatId chat, long epoch) {
        return new CompleteChat(QUEUE, chat, new CommandId(commandId), new Holder(operator, epoch), null, seq);
    }

    static Command writesText(ChatId chat, String messageId, String text) {
        return new ReceiveUserMessage(
                QUEUE, chat, new MessageId(messageId), new MessageText(text), null, null, null, null);
    }

    static Command repliesText(String messageId, OperatorId operator, ChatId chat, long epoch, String text) {
        return new ReplyToChat(QUEUE, chat, operator, new MessageId(messageId), epoch, new MessageText(text), null);
    }

    /// A device or window of the operator says this.
    static Command says(String session, OperatorId operator, Presence status) {
        return new SetPresence(QUEUE, operator, status, null, null, new SessionId(session), null);
    }

    static Command takesAll(String session, OperatorId operator, int capacity) {
        return new SetPresence(QUEUE, operator, Presence.AVAILABLE, capacity, true, new SessionId(session), null);
    }

    static Command resumes(String session, OperatorId operator) {
        return new SetPresence(QUEUE, operator, Presence.AVAILABLE, null, null, new SessionId(session), true);
    }

    /// The caller of the request that was the scenario's n-th command, from 0, has hung up.
    static Command hangsUp(OperatorId operator, int request) {
        return new WithdrawRequest(QUEUE, operator, "c-" + request);
    }

    static Command pulse() {
        return new Pulse(new InstanceId("front-door-1"));
    }

    static Command adminReleases(ChatId chat) {
        return new AdminReleaseChat(QUEUE, chat, command(), "stuck");
    }

    static Command is(OperatorId operator, Presence status) {
        return new SetPresence(QUEUE, operator, status, null, null, null, null);
    }

    static Command takes(OperatorId operator, int capacity) {
        return new SetPresence(QUEUE, operator, Presence.AVAILABLE, capacity, null, null, null);
    }

    static Command takesAll(OperatorId operator, int capacity) {
        return new SetPresence(QUEUE, operator, Presence.AVAILABLE, capacity, true, null, null);
    }

    static Command isActive(OperatorId operator, boolean active) {
        return new SetOperator(QUEUE, operator, null, active);
    }

    static Command isNamed(OperatorId operator, String name) {
        return new SetOperator(QUEUE, operator, name, null);
    }

    static Command asksWhy(ChatId chat) {
        return new ExplainWait(QUEUE, chat);
    }

    static Command setsIdleTimeout(Duration timeout) {
        return new SetQueueSettings(
                QUEUE, SettingsPatch.builder().idleTimeout(timeout).build());
    }

    private static CommandId command() {
        return new CommandId("k-" + IDS.incrementAndGet());
    }
}
