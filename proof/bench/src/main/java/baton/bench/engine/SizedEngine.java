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
import baton.events.MessageId;
import baton.events.MessageText;
import baton.events.OperatorId;
import baton.events.QueueId;
import baton.events.QueueSettings;
import baton.events.Reply;
import baton.events.envelope.CommandEnvelope;
import baton.events.envelope.CommandEnvelope.ReplyTo;
import baton.events.envelope.ReplyEnvelope;
import baton.events.wire.CloudEvents;
import baton.events.wire.Topics;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;

/// One engine of a given size in this process: the real topology with RocksDB, JSON and changelog,
/// but without a broker. So what is measured is the cost of deciding.
///
/// In each queue the chats write one after the other, and the number of waiting chats stays the
/// same. In each exchange one more chat writes, and an operator takes the first chat in line and
/// answers it.
final class SizedEngine implements AutoCloseable {

    /// How much of everything there is.
    ///
    /// @param waiting chats in line, over all queues
    /// @param operators in each queue
    /// @param exchangesBefore what was done earlier and is remembered: answers, chats that are not
    ///     completed
    record Scale(int waiting, int operators, int queues, int exchangesBefore) {}

    /// Hears what each command has cost, in nanoseconds.
    @FunctionalInterface
    interface Meter {
        /// @param fromBytes from the command's bytes to the bytes of its outcome
        /// @param deciding the part of it after the command was read: decided, written to the
        ///     store, and handed to Kafka Streams
        void decided(long fromBytes, long deciding);
    }

    /// How many commands an exchange has.
    static final int COMMANDS = 3;

    /// Chats that do not wait, over all queues.
    private static final int ANSWERED = 1_000;

    private static final String APPLICATION = "growth";
    private static final ReplyTo ASKER = new ReplyTo("bench", 0);
    private static final MessageText TEXT = new MessageText("Hello, where is my order?");

    /// The test driver keeps all output until it is read.
    private static final int FORGET_EVERY = 1_000;

    /// The clock moves by this for each command: too little for any timer.
    private static final Duration BETWEEN_COMMANDS = Duration.ofMillis(1);

    private final Scale scale;
    private final TopologyTestDriver driver;
    private final TestInputTopic<byte[], byte[]> commands;
    private final List<TestOutputTopic<byte[], byte[]>> outputs;
    private final List<QueueId> queues;

    /// How many chats each queue has. They write in order and then again. A prime, so that another
    /// operator answers each time.
    private final int ring;

    private Meter meter = (_, _) -> {};
    private Instant now = Instant.parse("2026-11-20T09:00:00Z");
    private long sent;
    private long messages;
    private long taken;

    /// When the current command's bytes were handed in.
    private long began;

    /// Fills an engine up to the scale.
    ///
    /// @param folder for its store, which must not be there yet
    SizedEngine(Path folder, Scale scale) {
        this.scale = scale;
        var settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, APPLICATION);
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:1");
        settings.put(StreamsConfig.STATE_DIR_CONFIG, folder.toString());
        this.driver = new TopologyTestDriver(
                AssignmentTopology.topology(QueueSettings.DEFAULT, new Stopwatch(), new CommitPace()), settings, now);
        this.commands =
                driver.createInputTopic(Topics.COMMANDS.name(), new ByteArraySerializer(), new ByteArraySerializer());
        this.outputs = Stream.of(Topics.EVENTS.name(), Topics.REPLIES.name(), APPLICATION + "-core-changelog")
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
        exchange(scale.exchangesBefore(), meter);
    }

    /// Makes this many exchanges.
    void exchange(int count, Meter hears) {
        meter = hears;
        for (var n = 0; n < count; n++) {
            exchange();
            if (n % FORGET_EVERY == 0) {
                forget();
            }
        }
        forget();
    }

    private void exchange() {
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

    /// Drops the output, which nobody needs and which would fill the memory.
    private void forget() {
        outputs.forEach(TestOutputTopic::readRecordsToList);
    }

    @Override
    public void close() {
        driver.close();
    }

    private final class Stopwatch implements Observer {
        @Override
        public void decided(CommandEnvelope command, Outcome outcome, Duration took) {
            meter.decided(System.nanoTime() - began, took.toNanos());
            outcome.replies().stream().map(ReplyEnvelope::body).forEach(reply -> demandGood(command, reply));
        }

        /// A refused command would be another measurement.
        private void demandGood(CommandEnvelope command, Reply reply) {
            if (reply instanceof Reply.Refused) {
                throw new IllegalStateException("%s: %s".formatted(command.body(), reply));
            }
        }

        @Override
        public void putAside(String cause) {
            throw new IllegalStateException("the engine cannot read a command of the benchmark: " + cause);
        }

        @Override
        public void waiting(int partition, int chats) {
            // The scale says it already.
        }
    }
}
