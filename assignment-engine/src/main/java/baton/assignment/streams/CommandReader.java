package baton.assignment.streams;

import baton.events.envelope.CommandEnvelope;
import baton.events.wire.CloudEvents;
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
    private SetAside aside;

    CommandReader(Observer observer, CommitPace pace) {
        this.observer = observer;
        this.pace = pace;
    }

    @Override
    public void init(ProcessorContext<byte[], Object> context) {
        this.context = context;
        this.aside = new SetAside(context, observer);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        try {
            var command = new ReadCommand(read(record), record);
            context.forward(record.<Object>withValue(command), AssignmentTopology.DECIDER);
        } catch (UnreadableMessage e) {
            aside.put(record, e.why());
        }
        var position = context.recordMetadata().orElseThrow();
        if (pace.isTime(new TopicPartition(position.topic(), position.partition()), position.offset())) {
            context.commit();
        }
    }

    private static CommandEnvelope read(Record<byte[], byte[]> record) throws UnreadableMessage {
        return CloudEvents.readCommand(record.headers(), record.value(), Instant.ofEpochMilli(record.timestamp()));
    }
}
