package baton.bench.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import baton.assignment.domain.Turn.Outcome;
import baton.assignment.streams.AssignmentTopology;
import baton.assignment.streams.CommitPace;
import baton.assignment.streams.Observer;
import baton.events.ChatId;
import baton.events.Command;
import baton.events.Command.ReceiveUserMessage;
import baton.events.Command.ReplyToChat;
import baton.events.Command.RequestChat;
import baton.events.CommandEnvelope;
import baton.events.CommandEnvelope.ReplyTo;
import baton.events.MessageId;
import baton.events.MessageText;
import baton.events.OperatorId;
import baton.events.QueueId;
import baton.events.QueueSettings;
import baton.events.Reply;
import baton.events.ReplyEnvelope;
import baton.events.wire.CloudEvents;
import baton.events.wire.Topics;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;

/// One engine of a certain size in this process: the topology as it is, with RocksDB, its JSON and its changelog, but
/// without a broker, so that what is measured is the cost of deciding.
///
/// In each queue chats write one after the other, and the same number always waits: each turn one more writes, an
/// operator takes the one at the head of the line and answers it.
public final class Growth implements AutoCloseable {

    /// How much of everything there is.
    ///
    /// @param waiting chats in line, over all queues
    /// @param turnsBefore what has been done and is remembered: answers, chats that nobody has completed
    public record Scale(int waiting, int operators, int queues, int turnsBefore) {
        public Scale withWaiting(int chats) {
            return new Scale(chats, operators, queues, turnsBefore);
        }

        public Scale withOperators(int people) {
            return new Scale(waiting, people, queues, turnsBefore);
        }

        public Scale withQueues(int number) {
            return new Scale(waiting, operators, number, turnsBefore);
        }

        public Scale withTurnsBefore(int turns) {
            return new Scale(waiting, operators, queues, turns);
        }
    }

    /// Chats that do not wait, over all queues.
    private static final int ANSWERED = 1_000;

    private static final String APPLICATION = "growth";
    private static final ReplyTo ASKER = new ReplyTo("bench", 0);
    private static final MessageText TEXT = new MessageText("Hello, where is my order?");

    /// The test driver keeps all that was written until it is read.
    private static final int FORGET_EVERY = 1_000;

    /// Time does not pass by itself; too little of it passes for any timer.
    private static final Duration BETWEEN_COMMANDS = Duration.ofMillis(1);

    private final Scale scale;
    private final TopologyTestDriver driver;
    private final TestInputTopic<byte[], byte[]> commands;
    private final List<TestOutputTopic<byte[], byte[]>> written;
    private final List<QueueId> queues;

    /// Chats of each queue, who write in this order and then again. A prime, so that another operator answers each
    // time.
    private final int ring;

    private Instant now = Instant.parse("2026-11-20T09:00:00Z");
    private long sent;
    private long messages;
    private long taken;

    /// When the current command's bytes were handed in.
    private long began;

    /// Of each command: its bytes read, then all that counts as deciding.
    private final Histogram whole = new Histogram(TimeUnit.SECONDS.toNanos(1), 3);

    /// Of each command: decided, and what came of it written to the store and handed to Kafka Streams.
    private final Histogram deciding = new Histogram(TimeUnit.SECONDS.toNanos(1), 3);

    /// @param folder for its store, made anew
    public Growth(Path folder, Scale scale) {
        this.scale = scale;
        var settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, APPLICATION);
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:1");
        settings.put(StreamsConfig.STATE_DIR_CONFIG, folder.toString());
        this.driver = new TopologyTestDriver(
                AssignmentTopology.topology(QueueSettings.DEFAULT, new Stopwatch(), new CommitPace()), settings, now);
        this.commands =
                driver.createInputTopic(Topics.COMMANDS.name(), new ByteArraySerializer(), new ByteArraySerializer());
        this.written = Stream.of(Topics.EVENTS.name(), Topics.REPLIES.name(), APPLICATION + "-core-changelog")
                .map(topic -> driver.createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer()))
                .toList();
        this.queues = IntStream.range(0, scale.queues())
                .mapToObj(n -> new QueueId("queue-" + n))
                .toList();
        this.ring = BigInteger.valueOf((scale.waiting() + ANSWERED) / scale.queues())
                .nextProbablePrime()
                .intValueExact();
        fill();
    }

    private void fill() {
        for (var operator = 0; operator < scale.operators() * scale.queues(); operator++) {
            ask(queues.get(operator % scale.queues()), operator / scale.queues());
        }
        while (messages < scale.waiting()) {
            write();
            if (messages % FORGET_EVERY == 0) {
                forget();
            }
        }
        take(scale.turnsBefore());
    }

    /// Takes so many turns.
    public void take(int turns) {
        for (var turn = 0; turn < turns; turn++) {
            turn();
            if (turn % FORGET_EVERY == 0) {
                forget();
            }
        }
        forget();
    }

    /// What each command has cost since [#reset], from its bytes to those that it makes.
    public Histogram whole() {
        return whole;
    }

    /// The part of it after its bytes were read.
    public Histogram deciding() {
        return deciding;
    }

    public void reset() {
        whole.reset();
        deciding.reset();
    }

    private void turn() {
        write();
        var queue = queues.get((int) (taken % scale.queues()));
        var number = taken / scale.queues();
        taken++;
        var operator = ask(queue, number);
        send(new ReplyToChat(
                queue, chat(number), operator, new MessageId("r-" + number), number / ring + 1, TEXT, null));
    }

    private void write() {
        var queue = queues.get((int) (messages % scale.queues()));
        var number = messages / scale.queues();
        messages++;
        send(new ReceiveUserMessage(queue, chat(number), new MessageId("m-" + number), TEXT, null, null, null, null));
    }

    private OperatorId ask(QueueId queue, long number) {
        var operator = new OperatorId("operator-" + number % scale.operators());
        send(new RequestChat(queue, operator, null, Duration.ZERO));
        return operator;
    }

    private ChatId chat(long number) {
        return new ChatId("chat-" + number % ring);
    }

    private void send(Command command) {
        now = now.plus(BETWEEN_COMMANDS);
        var message = CloudEvents.write(new CommandEnvelope("c-" + sent++, now, command, ASKER, null));
        var record = new TestRecord<>(message.key().getBytes(UTF_8), message.value(), message.headers(), now);
        began = System.nanoTime();
        commands.pipeInput(record);
    }

    /// What was written is not looked at, and shall not fill the memory.
    private void forget() {
        written.forEach(TestOutputTopic::readRecordsToList);
    }

    @Override
    public void close() {
        driver.close();
    }

    private final class Stopwatch implements Observer {
        @Override
        public void decided(CommandEnvelope command, Outcome outcome, Duration took) {
            record(whole, System.nanoTime() - began);
            record(deciding, took.toNanos());
            outcome.replies().stream().map(ReplyEnvelope::body).forEach(reply -> demandGood(command, reply));
        }

        private static void record(Histogram histogram, long nanos) {
            histogram.recordValue(Math.min(nanos, histogram.getHighestTrackableValue()));
        }

        /// Else something else would be measured.
        private void demandGood(CommandEnvelope command, Reply reply) {
            if (reply instanceof Reply.Refused) {
                throw new IllegalStateException("%s: %s".formatted(command.body(), reply));
            }
        }

        @Override
        public void unreadable(String cause) {
            throw new IllegalStateException("a command of our own is unreadable: " + cause);
        }

        @Override
        public void waiting(int partition, int chats) {
            // Known: it is what was asked for.
        }
    }
}
