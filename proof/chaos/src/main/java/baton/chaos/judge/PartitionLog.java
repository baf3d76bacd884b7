package baton.chaos.judge;

import baton.events.ReplyEnvelope;
import java.util.Iterator;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// What is on Kafka of one partition: what was asked, what was decided, what was told.
public interface PartitionLog {

    int partition();

    /// `baton.commands`, from the first on, in order.
    Iterator<ConsumerRecord<byte[], byte[]>> commands();

    /// `baton.events`, likewise: what was committed.
    Iterator<ConsumerRecord<byte[], byte[]>> events();

    /// What was told because of a command, in order.
    ///
    /// @param offset of the command
    List<Told> told(long offset);

    /// One reply.
    ///
    /// @param number its place among all that the command brought about, events included
    record Told(long number, ReplyEnvelope reply) {}
}
