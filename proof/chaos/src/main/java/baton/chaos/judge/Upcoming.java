package baton.chaos.judge;

import baton.events.wire.LogPosition;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/// The events of a partition in order. The next one can be looked at before it is taken.
final class Upcoming implements Iterator<ConsumerRecord<byte[], byte[]>> {

    private final Iterator<ConsumerRecord<byte[], byte[]>> events;
    private @Nullable ConsumerRecord<byte[], byte[]> next;

    Upcoming(Iterator<ConsumerRecord<byte[], byte[]>> events) {
        this.events = events;
        this.next = events.hasNext() ? events.next() : null;
    }

    /// Takes the events that come next and that this command caused, by the position in their ids.
    List<ConsumerRecord<byte[], byte[]>> causedBy(ConsumerRecord<byte[], byte[]> command) {
        var caused = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        while (next != null && isCausedBy(command, next)) {
            caused.add(next());
        }
        return caused;
    }

    private static boolean isCausedBy(ConsumerRecord<byte[], byte[]> command, ConsumerRecord<byte[], byte[]> event) {
        return LogPosition.of(event.headers())
                .filter(position -> position.offset() == command.offset())
                .isPresent();
    }

    @Override
    public boolean hasNext() {
        return next != null;
    }

    @Override
    public ConsumerRecord<byte[], byte[]> next() {
        if (next == null) {
            throw new NoSuchElementException();
        }
        var taken = next;
        next = events.hasNext() ? events.next() : null;
        return taken;
    }
}
