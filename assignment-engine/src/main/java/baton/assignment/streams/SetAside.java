package baton.assignment.streams;

import baton.events.wire.DeadLetter;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/// Puts aside a record of `baton.commands` that nobody would hear of otherwise (SPEC 2, rule 12).
final class SetAside {

    private final ProcessorContext<byte[], ? super AddressedValue> context;
    private final Observer observer;

    SetAside(ProcessorContext<byte[], ? super AddressedValue> context, Observer observer) {
        this.context = context;
        this.observer = observer;
    }

    /// @param record the present one, as it was read
    void put(Record<byte[], byte[]> record, String cause) {
        var from = context.recordMetadata().orElseThrow();
        var headers = DeadLetter.headers(record.headers(), from.topic(), from.partition(), from.offset(), cause);
        var letter = new AddressedValue(record.value(), 0);
        context.forward(record.withValue(letter).withHeaders(headers), AssignmentTopology.DEAD_LETTERS);
        observer.putAside(cause);
    }
}
