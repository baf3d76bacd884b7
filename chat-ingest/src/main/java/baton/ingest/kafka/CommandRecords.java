package baton.ingest.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import baton.events.Command.OfPartition;
import baton.events.Command.OfQueue;
import baton.events.CommandEnvelope;
import baton.events.wire.CloudEvents;
import baton.events.wire.Partitioning;
import baton.events.wire.Topics;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/// Writes commands as records of `baton.commands`, each in the partition of its queue.
final class CommandRecords {

    private CommandRecords() {}

    /// @param producer knows the number of partitions, and may block for its `max.block.ms` to
    ///     learn it
    static ProducerRecord<byte[], byte[]> of(CommandEnvelope command, Producer<byte[], byte[]> producer) {
        var topic = Topics.COMMANDS.name();
        var message = CloudEvents.write(command);
        var partitions = producer.partitionsFor(topic).size();
        var partition =
                switch (command.body()) {
                    case OfQueue body -> Partitioning.partitionOf(body.queueId(), partitions);
                    case OfPartition body ->
                        throw new IllegalArgumentException(body + " without a partition (expected: one is named)");
                };
        var key = message.key().getBytes(UTF_8);
        return new ProducerRecord<>(topic, partition, key, message.value(), message.headers());
    }
}
