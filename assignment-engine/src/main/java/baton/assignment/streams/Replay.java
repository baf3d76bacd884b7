package baton.assignment.streams;

import static java.nio.charset.StandardCharsets.UTF_8;

import baton.assignment.domain.Partition;
import baton.assignment.domain.state.MemoryPartition;
import baton.events.Event;
import baton.events.QueueSettings;
import baton.events.wire.CloudEvents;
import baton.events.wire.Topics;
import baton.events.wire.UnreadableMessage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/// An empty engine without Kafka Streams. Given one partition of `baton.commands` from its first
/// record on, in order, it makes the same events as the engine, byte for byte. The only clock is
/// that of the log.
///
/// All state is kept in memory. No remembered answer is dropped.
public final class Replay {

    private final Partition partition;

    /// @param settings those of the deployment when the commands were decided; they are not on the
    ///     log
    public Replay(QueueSettings settings) {
        this(settings, new MemoryPartition());
    }

    /// A replay that keeps its state in these records.
    Replay(QueueSettings settings, MemoryPartition records) {
        this.partition = new Partition(settings, records);
    }

    /// The records that the engine writes to `baton.events` and `baton.replies` because of the
    /// command, in that order. None if the command is unreadable.
    public List<ProducerRecord<byte[], byte[]>> take(ConsumerRecord<byte[], byte[]> command) {
        try {
            var at = Instant.ofEpochMilli(command.timestamp());
            var envelope = CloudEvents.readCommand(command.headers(), command.value(), at);
            var outcome = partition.take(envelope);
            var in = new TopicPartition(command.topic(), command.partition());
            return OutgoingRecord.of(envelope, outcome, in, command.offset()).stream()
                    .map(Replay::record)
                    .toList();
        } catch (UnreadableMessage _) {
            return List.of();
        }
    }

    /// Follows a command that an engine with earlier rules decided, before the log's [AdoptRules].
    ///
    /// @param events the records of `baton.events` that it caused, in order
    public void follow(ConsumerRecord<byte[], byte[]> command, List<ConsumerRecord<byte[], byte[]>> events) {
        try {
            var at = Instant.ofEpochMilli(command.timestamp());
            var recorded = new ArrayList<Event>();
            for (var event : events) {
                recorded.add(
                        CloudEvents.readEvent(event.headers(), event.value()).body());
            }
            partition.follow(CloudEvents.readCommand(command.headers(), command.value(), at), recorded);
        } catch (UnreadableMessage _) {
            // The engine decided nothing either.
        }
    }

    private static ProducerRecord<byte[], byte[]> record(OutgoingRecord outgoing) {
        var message = outgoing.message();
        return new ProducerRecord<>(
                outgoing.to().equals(AssignmentTopology.EVENTS) ? Topics.EVENTS.name() : Topics.REPLIES.name(),
                outgoing.partition(),
                outgoing.at().toEpochMilli(),
                message.key().getBytes(UTF_8),
                message.value(),
                message.headers());
    }
}
