package baton.chaos.judge;

import baton.events.envelope.ReplyEnvelope;
import java.util.Iterator;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// One partition on Kafka: its commands, its events, and the replies.
public interface PartitionLog {

    int partition();

    /// The records of `baton.commands`, in order from the first.
    Iterator<ConsumerRecord<byte[], byte[]>> commands();

    /// The committed records of `baton.events`, in order from the first.
    Iterator<ConsumerRecord<byte[], byte[]>> events();

    /// The replies to a command, in order.
    ///
    /// @param offset of the command
    List<Told> told(long offset);

    /// One reply.
    ///
    /// @param number its position among all outputs of the command, including events
    record Told(long number, ReplyEnvelope reply) {}
}
