package baton.assignment.streams;

import static java.nio.charset.StandardCharsets.UTF_8;

import baton.events.Command;
import baton.events.Command.ReceiveUserMessage;
import baton.events.Event;
import baton.events.QueueSettings;
import baton.events.Reply;
import baton.events.envelope.Actor;
import baton.events.envelope.CommandEnvelope;
import baton.events.envelope.CommandEnvelope.ReplyTo;
import baton.events.wire.CloudEvents;
import baton.events.wire.Topics;
import baton.events.wire.UnreadableMessage;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/// The topology in memory: commands in, events, replies, timers and dead letters out.
final class DrivenTopology implements AutoCloseable {

    static final Instant START = Instant.parse("2026-11-20T09:00:00Z");

    private final TopologyTestDriver driver;
    private final TestInputTopic<byte[], byte[]> commands;
    private final List<ConsumerRecord<byte[], byte[]>> log = new ArrayList<>();
    private int sent;

    DrivenTopology(Path folder) {
        var settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "driven");
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:1");
        settings.put(StreamsConfig.STATE_DIR_CONFIG, folder.toString());
        driver = new TopologyTestDriver(
                AssignmentTopology.topology(QueueSettings.DEFAULT, Observer.NONE, new CommitPace()), settings, START);
        commands = driver.createInputTopic(
                Topics.COMMANDS.name(), new ByteArraySerializer(), new ByteArraySerializer(), START, Duration.ZERO);
    }

    void send(Command command, Instant at) {
        send(command, at, null);
    }

    void send(Command command, Instant at, @Nullable Actor actor) {
        var id = "c-" + sent++;
        // Most apps do not wait until their message is decided.
        var replyTo = command instanceof ReceiveUserMessage ? null : new ReplyTo(id, 2);
        var message = CloudEvents.write(new CommandEnvelope(id, at, command, replyTo, null, actor));
        send(message.key().getBytes(UTF_8), message.value(), message.headers(), at);
    }

    void send(byte[] key, byte[] value, Headers headers, Instant at) {
        log.add(new ConsumerRecord<>(
                Topics.COMMANDS.name(),
                0,
                log.size(),
                at.toEpochMilli(),
                TimestampType.LOG_APPEND_TIME,
                key.length,
                value.length,
                key,
                value,
                headers,
                Optional.empty()));
        commands.pipeInput(new TestRecord<>(key, value, headers, at));
    }

    /// All records that were sent, as a broker would return them.
    List<ConsumerRecord<byte[], byte[]>> log() {
        return log;
    }

    /// Moves the punctuator's clock. Announced deadlines go to `baton.commands`, as with a broker.
    void advance(Duration time) {
        driver.advanceWallClockTime(time);
    }

    List<TestRecord<byte[], byte[]>> read(Topics.Topic topic) {
        return driver.createOutputTopic(topic.name(), new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList();
    }

    /// The deadlines that were announced. The version of the rules is in the same topic.
    List<TestRecord<byte[], byte[]>> timers() {
        return read(Topics.COMMANDS).stream()
                .filter(record -> new String(
                                record.headers().lastHeader(CloudEvents.TYPE).value(), UTF_8)
                        .endsWith("-timer-due.v1"))
                .toList();
    }

    List<Event> events() throws UnreadableMessage {
        var events = new ArrayList<Event>();
        for (var record : read(Topics.EVENTS)) {
            events.add(CloudEvents.readEvent(record.headers(), record.value()).body());
        }
        return events;
    }

    List<Reply> replies() throws UnreadableMessage {
        var replies = new ArrayList<Reply>();
        for (var record : read(Topics.REPLIES)) {
            replies.add(CloudEvents.readReply(record.headers(), record.value()).body());
        }
        return replies;
    }

    /// The number of remembered answers.
    long answers() {
        try (var answers = driver.<String, byte[]>getKeyValueStore("core").range("answer/", "answer0")) {
            var count = 0;
            for (; answers.hasNext(); answers.next()) {
                count++;
            }
            return count;
        }
    }

    @Override
    public void close() {
        driver.close();
    }
}
