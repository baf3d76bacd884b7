package baton.events.wire;

import static baton.events.wire.WireExamples.ALICE;
import static baton.events.wire.WireExamples.BOB;
import static baton.events.wire.WireExamples.CHAT;
import static baton.events.wire.WireExamples.COMMAND;
import static baton.events.wire.WireExamples.DOOR;
import static baton.events.wire.WireExamples.EARLIER;
import static baton.events.wire.WireExamples.LATER;
import static baton.events.wire.WireExamples.MESSAGE;
import static baton.events.wire.WireExamples.NOW;
import static baton.events.wire.WireExamples.QUEUE;
import static baton.events.wire.WireExamples.TEXT;
import static baton.events.wire.WireExamples.TRACE;

import baton.events.Command;
import baton.events.Command.AdminReleaseChat;
import baton.events.Command.ChatTimerDue;
import baton.events.Command.CompleteChat;
import baton.events.Command.ExplainWait;
import baton.events.Command.Holder;
import baton.events.Command.ListAssignments;
import baton.events.Command.OperatorTimerDue;
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
import baton.events.PartitionCommand.AdoptRules;
import baton.events.PartitionCommand.Pulse;
import baton.events.PartitionCommand.SetOperatorEverywhere;
import baton.events.Presence;
import baton.events.SessionId;
import baton.events.SetQueueSettings;
import baton.events.SettingsPatch;
import baton.events.envelope.CommandEnvelope;
import baton.events.envelope.CommandEnvelope.ReplyTo;
import baton.events.wire.WireExamples.Example;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/// Each command twice: with all optional fields, and without any.
final class CommandExamples {

    private static final ReplyTo REPLY_TO = new ReplyTo("request-5", 3);

    private CommandExamples() {}

    static Stream<Example<CommandEnvelope>> all() {
        return Stream.of(examples(true), examples(false).filter(Example::hasOptionalFields), earlier())
                .flatMap(examples -> examples);
    }

    /// The first forms of commands that have got more fields since.
    private static Stream<Example<CommandEnvelope>> earlier() {
        var reason = "too hard for me";
        return Stream.<Command>of(
                        new SetPresence(QUEUE, ALICE, Presence.AVAILABLE, 3, true, null, null),
                        new CompleteChat(QUEUE, CHAT, COMMAND, new Holder(ALICE, 4), reason, null),
                        new ReassignChat(QUEUE, CHAT, ALICE, COMMAND, 4L, reason, null),
                        new AdoptRules(DOOR, 2, null))
                .map(command -> new Example<>(
                        Golden.first("commands", command),
                        command,
                        new CommandEnvelope("q-1", NOW, command, REPLY_TO, TRACE),
                        true,
                        true));
    }

    private static Stream<Example<CommandEnvelope>> examples(boolean full) {
        return commands(full).stream()
                .map(command -> new Example<>(
                        Golden.file("commands", command, full),
                        command,
                        new CommandEnvelope("q-1", NOW, command, full ? REPLY_TO : null, full ? TRACE : null),
                        full));
    }

    private static List<Command> commands(boolean full) {
        var reason = full ? "too hard for me" : null;
        return List.of(
                full
                        ? new ReceiveUserMessage(QUEUE, CHAT, MESSAGE, TEXT, EARLIER, 9, "user-9", "Mia")
                        : new ReceiveUserMessage(QUEUE, CHAT, MESSAGE, TEXT, null, null, null, null),
                new RequestChat(QUEUE, ALICE, full ? COMMAND : null, Duration.ofSeconds(25)),
                new ListAssignments(QUEUE, ALICE),
                full
                        ? new SetPresence(QUEUE, ALICE, Presence.AVAILABLE, 3, true, new SessionId("laptop"), true)
                        : new SetPresence(QUEUE, ALICE, Presence.AVAILABLE, null, null, null, null),
                new SetOperator(QUEUE, ALICE, full ? "Alice A." : null, full ? false : null),
                new ReplyToChat(QUEUE, CHAT, ALICE, MESSAGE, 4, TEXT, full ? 7L : null),
                new ReleaseChat(QUEUE, CHAT, ALICE, COMMAND, 4, reason),
                new CompleteChat(QUEUE, CHAT, COMMAND, full ? new Holder(ALICE, 4) : null, reason, full ? 7L : null),
                new ReassignChat(QUEUE, CHAT, ALICE, COMMAND, full ? 4L : null, reason, full ? true : null),
                new TransferChat(QUEUE, CHAT, ALICE, COMMAND, 4, BOB, reason, full ? true : null),
                new SetPriority(QUEUE, CHAT, COMMAND, 9),
                new WithdrawRequest(QUEUE, ALICE, "request-5"),
                new SetOperatorEverywhere(ALICE, full ? "Alice A." : null, full ? false : null),
                new Pulse(DOOR),
                new AdoptRules(DOOR, 2, full ? 1 : null),
                new AdminReleaseChat(QUEUE, CHAT, COMMAND, reason),
                new SetQueueSettings(
                        QUEUE, full ? patch() : SettingsPatch.builder().build()),
                new ExplainWait(QUEUE, CHAT),
                new ChatTimerDue(QUEUE, CHAT, LATER),
                new OperatorTimerDue(QUEUE, ALICE, LATER));
    }

    private static SettingsPatch patch() {
        return SettingsPatch.builder()
                .idleTimeout(Duration.ofMinutes(5))
                .sameOperatorAfter(Duration.ofMinutes(2))
                .priorityBoost(Duration.ofMinutes(1))
                .presenceTimeout(Duration.ofMinutes(1))
                .offlineGrace(Duration.ofSeconds(30))
                .completeAfter(Duration.ofDays(3))
                .defaultCapacity(1)
                .build();
    }
}
