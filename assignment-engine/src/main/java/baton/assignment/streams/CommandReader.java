package baton.assignment.streams;

import baton.events.envelope.CommandEnvelope;
import baton.events.wire.CloudEvents;
import baton.events.wire.DeadLetter;
import baton.events.wire.UnreadableMessage;
import java.time.Instant;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/// Turns bytes into commands. Unreadable records go to the dead letters and do not block the
/// partition (rule 12). A record is fully processed when `forward` returns, so this is where a
/// commit is requested.
final class CommandReader implements Processor<byte[], byte[], byte[], Object> {

    private final Observer observer;
    private final CommitPace pace;
    private ProcessorContext<byte[], Object> context;

    CommandReader(Observer observer, CommitPace pace) {
        this.observer = observer;
        this.pace = pace;
    }

    @Override
    public void init(ProcessorContext<byte[], Object> context) {
        this.context = context;
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        try {
            context.forward(record.withValue(read(record)), AssignmentTopology.DECIDER);
        } catch (UnreadableMessage e) {
            observer.unreadable(e.why());
            context.forward(deadLetter(record, e), AssignmentTopology.DEAD_LETTERS);
        }
        var position = context.recordMetadata().orElseThrow();
        if (pace.isTime(new TopicPartition(position.topic(), position.partition()), position.offset())) {
            context.commit();
        }
    }

    private static CommandEnvelope read(Record<byte[], byte[]> record) throws UnreadableMessage {
        return CloudEvents.readCommand(record.headers(), record.value(), Instant.ofEpochMilli(record.timestamp()));
    }

    private Record<byte[], Object> deadLetter(Record<byte[], byte[]> record, UnreadableMessage cause) {
        var from = context.recordMetadata().orElseThrow();
        var headers = DeadLetter.headers(record.headers(), from.topic(), from.partition(), from.offset(), cause.why());
        return record.<Object>withValue(new AddressedValue(record.value(), 0)).withHeaders(headers);
    }
}
