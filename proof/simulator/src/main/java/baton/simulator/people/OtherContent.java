package baton.simulator.people;

import baton.events.Command;
import baton.events.Command.AdminReleaseChat;
import baton.events.Command.ChatTimerDue;
import baton.events.Command.CompleteChat;
import baton.events.Command.ExplainWait;
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
import baton.events.PartitionCommand;
import baton.events.SetQueueSettings;
import baton.simulator.world.SimulatedCast;
import java.util.SplittableRandom;

/// Clients that get it wrong: they use an id again, with other content. Or they repeat a command
/// and correct what is no content: the epoch, the message seen last, their clock.
final class OtherContent {

    private static final String REASON = "another reason";

    private final SplittableRandom random;

    OtherContent(SplittableRandom random) {
        this.random = random;
    }

    /// The command with its id and other content; as it is if it has no id.
    Command of(Command command) {
        return switch (command) {
            case ReceiveUserMessage c -> written(c);
            case ReplyToChat c ->
                new ReplyToChat(
                        c.queueId(),
                        c.chatId(),
                        c.operatorId(),
                        c.messageId(),
                        c.epoch() + random.nextInt(2),
                        SimulatedCast.OTHER_TEXT,
                        c.seenSeq());
            case ReleaseChat c ->
                new ReleaseChat(c.queueId(), c.chatId(), c.operatorId(), c.commandId(), c.epoch(), REASON);
            case CompleteChat c ->
                new CompleteChat(c.queueId(), c.chatId(), c.commandId(), c.holder(), REASON, c.seenSeq());
            case ReassignChat c -> reassigned(c);
            case AdminReleaseChat c -> new AdminReleaseChat(c.queueId(), c.chatId(), c.commandId(), REASON);
            case TransferChat c -> transferred(c);
            case SetPriority c -> new SetPriority(c.queueId(), c.chatId(), c.commandId(), (c.priority() + 1) % 10);
            case RequestChat _,
                    SetPresence _,
                    SetOperator _,
                    SetQueueSettings _,
                    ListAssignments _,
                    WithdrawRequest _,
                    ExplainWait _,
                    ChatTimerDue _,
                    OperatorTimerDue _,
                    PartitionCommand _ -> command;
        };
    }

    /// The command again, by a caller who knows better.
    Command corrected(Command command) {
        return switch (command) {
            case ReplyToChat c ->
                new ReplyToChat(
                        c.queueId(),
                        c.chatId(),
                        c.operatorId(),
                        c.messageId(),
                        c.epoch() + random.nextInt(2),
                        c.text(),
                        random.nextBoolean() ? null : Long.valueOf(random.nextInt(6)));
            case CompleteChat c ->
                new CompleteChat(c.queueId(), c.chatId(), c.commandId(), c.holder(), c.reason(), null);
            case Command c -> c;
        };
    }

    private Command written(ReceiveUserMessage c) {
        var other = random.nextInt(3);
        return new ReceiveUserMessage(
                c.queueId(),
                c.chatId(),
                c.messageId(),
                other == 0 ? SimulatedCast.OTHER_TEXT : c.text(),
                c.sentAt(),
                other == 1 ? Integer.valueOf(random.nextInt(10)) : c.priority(),
                other == 2 ? "somebody" : c.realUserId(),
                c.fictionalUserId());
    }

    private Command reassigned(ReassignChat c) {
        var other = random.nextInt(3);
        return new ReassignChat(
                c.queueId(),
                c.chatId(),
                other == 0 ? SimulatedCast.STRANGER : c.operatorId(),
                c.commandId(),
                other == 1 ? Long.valueOf(random.nextInt(3)) : c.expectedEpoch(),
                c.reason(),
                other == 2 ? Boolean.TRUE : c.onlyIfAvailable());
    }

    private Command transferred(TransferChat c) {
        var other = random.nextInt(3);
        return new TransferChat(
                c.queueId(),
                c.chatId(),
                c.operatorId(),
                c.commandId(),
                c.epoch(),
                other == 0 ? SimulatedCast.STRANGER : c.toOperatorId(),
                other == 1 ? REASON : c.note(),
                other == 2 ? Boolean.TRUE : c.force());
    }
}
