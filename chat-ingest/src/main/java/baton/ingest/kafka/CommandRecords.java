package baton.ingest.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import baton.events.Command;
import baton.events.Command.OfQueue;
import baton.events.PartitionCommand;
import baton.events.QueueId;
import baton.events.envelope.CommandEnvelope;
import baton.events.wire.CloudEvents;
import baton.events.wire.Partitioning;
import baton.events.wire.Topics;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/// Writes commands as records of `baton.commands`.
final class CommandRecords {

    private CommandRecords() {}

    /// A command of a queue, in the partition of that queue.
    ///
    /// @param producer knows the number of partitions, and may block for its `max.block.ms` to
    ///     learn it
    static ProducerRecord<byte[], byte[]> of(CommandEnvelope command, Producer<byte[], byte[]> producer) {
        var partitions = producer.partitionsFor(Topics.COMMANDS.name()).size();
        return of(command, Partitioning.partitionOf(queue(command.body()), partitions));
    }

    /// A command to a certain partition.
    static ProducerRecord<byte[], byte[]> of(CommandEnvelope command, int partition) {
        var message = CloudEvents.write(command);
        var key = message.key().getBytes(UTF_8);
        return new ProducerRecord<>(Topics.COMMANDS.name(), partition, key, message.value(), message.headers());
    }

    private static QueueId queue(Command body) {
        return switch (body) {
            case OfQueue ofQueue -> ofQueue.queueId();
            case PartitionCommand of ->
                throw new IllegalArgumentException(of + " without a partition (expected: one is named)");
        };
    }
}
