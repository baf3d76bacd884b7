package baton.chaos.faults;

import baton.chaos.judge.PartitionLog;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/// Records that a fault has put on Kafka and that Baton must skip: they are not part of its
/// history.
public final class Planted {

    /// Where a record is.
    public record At(String topic, int partition, long offset) {}

    private final Set<At> places = ConcurrentHashMap.newKeySet();

    public void add(At place) {
        places.add(place);
    }

    /// The partition without these records.
    public PartitionLog leftOutOf(PartitionLog log) {
        return new PartitionLog() {
            @Override
            public int partition() {
                return log.partition();
            }

            @Override
            public Iterator<ConsumerRecord<byte[], byte[]>> commands() {
                return new Others(log.commands());
            }

            @Override
            public Iterator<ConsumerRecord<byte[], byte[]>> events() {
                return new Others(log.events());
            }

            @Override
            public List<Told> told(long offset) {
                return log.told(offset);
            }
        };
    }

    private boolean isPlanted(ConsumerRecord<byte[], byte[]> record) {
        return places.contains(new At(record.topic(), record.partition(), record.offset()));
    }

    private final class Others implements Iterator<ConsumerRecord<byte[], byte[]>> {

        private final Iterator<ConsumerRecord<byte[], byte[]>> all;
        private @Nullable ConsumerRecord<byte[], byte[]> next;

        Others(Iterator<ConsumerRecord<byte[], byte[]>> all) {
            this.all = all;
            this.next = find();
        }

        private @Nullable ConsumerRecord<byte[], byte[]> find() {
            while (all.hasNext()) {
                var record = all.next();
                if (!isPlanted(record)) {
                    return record;
                }
            }
            return null;
        }

        @Override
        public boolean hasNext() {
            return next != null;
        }

        @Override
        public ConsumerRecord<byte[], byte[]> next() {
            var found = next;
            if (found == null) {
                throw new NoSuchElementException("end of the log");
            }
            next = find();
            return found;
        }
    }
}
