package baton.chaos.judge;

import baton.chaos.judge.PartitionLog.Told;
import baton.events.wire.Topics;
import java.util.Iterator;
import java.util.List;
import java.util.function.LongFunction;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/// A partition on a broker, up to fixed offsets.
///
/// @param eventsEnd and `commandsEnd`: the first offsets that are not read
/// @param replies the known replies to the command at an offset
public record KafkaPartition(
        KafkaLog broker, int partition, long commandsEnd, long eventsEnd, LongFunction<List<Told>> replies)
        implements PartitionLog {

    @Override
    public Iterator<ConsumerRecord<byte[], byte[]>> commands() {
        return broker.read(new TopicPartition(Topics.COMMANDS.name(), partition), commandsEnd);
    }

    @Override
    public Iterator<ConsumerRecord<byte[], byte[]>> events() {
        return broker.read(new TopicPartition(Topics.EVENTS.name(), partition), eventsEnd);
    }

    @Override
    public List<Told> told(long offset) {
        return replies.apply(offset);
    }
}
