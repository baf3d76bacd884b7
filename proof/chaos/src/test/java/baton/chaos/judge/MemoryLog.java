package baton.chaos.judge;

import baton.assignment.streams.Replay;
import baton.events.Command;
import baton.events.QueueSettings;
import baton.events.envelope.CommandEnvelope;
import baton.events.envelope.CommandEnvelope.ReplyTo;
import baton.events.wire.CloudEvents;
import baton.events.wire.LogPosition;
import baton.events.wire.Message;
import baton.events.wire.Topics;
import baton.events.wire.UnreadableMessage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.record.TimestampType;

/// A log in memory as an engine writes it, which tests can change. Between two commands one offset
/// is left out, like the one of a transaction marker.
final class MemoryLog implements PartitionLog {

    static final int PARTITION = 3;
    static final Instant START = Instant.parse("2026-11-21T09:00:00Z");

    private final Replay engine = new Replay(QueueSettings.DEFAULT);
    private final List<ConsumerRecord<byte[], byte[]>> commands = new ArrayList<>();
    private final List<ProducerRecord<byte[], byte[]>> replies = new ArrayList<>();

    /// Public, so that tests can change them.
    final List<ConsumerRecord<byte[], byte[]>> events = new ArrayList<>();

    /// Adds a command, one second after the one before.
    ///
    /// @return its offset
    long ask(Command command) {
        var number = commands.size();
        var at = START.plusSeconds(number);
        var replyTo = command instanceof Command.ReceiveUserMessage ? null : new ReplyTo("r-" + number, 0);
        var message = CloudEvents.write(new CommandEnvelope("c-" + number, at, command, replyTo, null));
        var record = record(Topics.COMMANDS, 2L * number, at.toEpochMilli(), message);
        commands.add(record);
        engine.take(record).forEach(this::written);
        return record.offset();
    }

    private void written(ProducerRecord<byte[], byte[]> record) {
        if (record.topic().equals(Topics.EVENTS.name())) {
            var key = new String(record.key(), StandardCharsets.UTF_8);
            events.add(event(record.timestamp(), new Message(key, record.headers(), record.value())));
        } else {
            replies.add(record);
        }
    }

    ConsumerRecord<byte[], byte[]> event(long timestamp, Message message) {
        return record(Topics.EVENTS, events.size(), timestamp, message);
    }

    private static ConsumerRecord<byte[], byte[]> record(Topics.Topic topic, long offset, long at, Message message) {
        var key = message.key().getBytes(StandardCharsets.UTF_8);
        return new ConsumerRecord<>(
                topic.name(),
                PARTITION,
                offset,
                at,
                TimestampType.LOG_APPEND_TIME,
                key.length,
                message.value().length,
                key,
                message.value(),
                message.headers(),
                Optional.empty());
    }

    @Override
    public int partition() {
        return PARTITION;
    }

    @Override
    public Iterator<ConsumerRecord<byte[], byte[]>> commands() {
        return commands.iterator();
    }

    @Override
    public Iterator<ConsumerRecord<byte[], byte[]>> events() {
        return events.iterator();
    }

    @Override
    public List<Told> told(long offset) {
        return replies.stream()
                .filter(reply -> place(reply.headers()).offset() == offset)
                .map(MemoryLog::told)
                .toList();
    }

    private static Told told(ProducerRecord<byte[], byte[]> reply) {
        try {
            return new Told(place(reply.headers()).number(), CloudEvents.readReply(reply.headers(), reply.value()));
        } catch (UnreadableMessage e) {
            throw new IllegalStateException(e);
        }
    }

    static LogPosition place(Headers headers) {
        return LogPosition.of(headers).orElseThrow();
    }
}
