package baton.bench.engine;

import baton.events.ChatId;
import baton.events.Command.OfQueue;
import baton.events.Command.ReceiveUserMessage;
import baton.events.Command.ReplyToChat;
import baton.events.Command.RequestChat;
import baton.events.MessageId;
import baton.events.MessageText;
import baton.events.OperatorId;
import baton.events.QueueId;
import baton.events.envelope.CommandEnvelope.ReplyTo;
import baton.events.wire.Partitioning;
import baton.events.wire.Topics;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/// Writes the commands of exchanges to the log one after the other, without waiting for their
/// outcomes.
///
/// They are the commands that `baton.bench.load.Exchange` causes over HTTP. Each exchange is over
/// before the next one of its queue begins. So it is known beforehand which operator is given which
/// chat, and in which epoch.
final class CommandMix {

    /// Such that an operator meets other chats each time.
    private static final int CHATS = 2_003;

    private static final int OPERATORS = 499;
    private static final MessageText QUESTION =
            new MessageText("Hello, I have a question about my last order: where is it?");
    private static final MessageText ANSWER = new MessageText("Thank you, let me look into that for you.");

    /// A message, a get and a reply each, and one second message.
    private static final int COMMANDS_IN_FOUR_EXCHANGES = 13;

    private final List<QueueId> queues;
    private final BulkCommands log;
    private long exchanges;

    CommandMix(int queues, BulkCommands log) {
        this.queues = IntStream.range(0, queues)
                .mapToObj(n -> queueIn(n % Topics.PARTITIONS, n))
                .toList();
        this.log = log;
    }

    /// A queue whose name belongs to this partition.
    private static QueueId queueIn(int partition, int number) {
        return IntStream.iterate(0, n -> n + 1)
                .mapToObj(n -> new QueueId("queue-" + number + "-" + n))
                .filter(queue -> Partitioning.partitionOf(queue, Topics.PARTITIONS) == partition)
                .findFirst()
                .orElseThrow();
    }

    /// How many exchanges have this many commands.
    static double exchangesOf(double commands) {
        return commands * 4 / COMMANDS_IN_FOUR_EXCHANGES;
    }

    /// Writes the next exchange. It belongs to the next queue, so that all queues have the same
    /// share.
    void append() {
        var queue = queues.get(Math.floorMod(exchanges, queues.size()));
        var number = exchanges / queues.size();
        exchanges++;
        var chat = new ChatId("chat-" + number % CHATS);
        var operator = new OperatorId("operator-" + number % OPERATORS);
        log.append(message(queue, chat, "first-" + number));
        log.append(new RequestChat(queue, operator, null, Duration.ZERO), answerTo("get", number));
        if (number % 4 == 0) {
            log.append(message(queue, chat, "second-" + number));
        }
        var epoch = number / CHATS + 1;
        log.append(
                new ReplyToChat(queue, chat, operator, new MessageId("reply-" + number), epoch, ANSWER, null),
                answerTo("reply", number));
    }

    private static OfQueue message(QueueId queue, ChatId chat, String id) {
        return new ReceiveUserMessage(queue, chat, new MessageId(id), QUESTION, null, null, null, null);
    }

    private static ReplyTo answerTo(String what, long number) {
        return new ReplyTo(what + "-" + number, 0);
    }
}
