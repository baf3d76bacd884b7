package baton.chaos.judge;

import static java.util.Comparator.comparingLong;

import baton.chaos.judge.PartitionLog.Told;
import baton.events.wire.CloudEvents;
import baton.events.wire.LogPosition;
import baton.events.wire.Topics;
import baton.events.wire.UnreadableMessage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;

/// Keeps the replies of a run, because `baton.replies` keeps them for only 10 min.
public final class ReplyTape implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(500);

    private record Asked(int partition, long offset) {}

    private final Consumer<byte[], byte[]> consumer;
    private final List<TopicPartition> partitions = KafkaLog.partitionsOf(Topics.REPLIES);
    private final Map<Asked, List<Told>> told = new ConcurrentHashMap<>();
    /// The first offset that has not been read.
    private final Map<TopicPartition, Long> next = new ConcurrentHashMap<>();

    private final List<Finding> unreadable = new CopyOnWriteArrayList<>();
    private final Thread thread;

    private ReplyTape(Consumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
        this.thread = Thread.ofPlatform().name("reply-tape").unstarted(this::run);
    }

    /// Begins with the oldest reply on Kafka.
    public static ReplyTape start(KafkaLog broker) {
        var tape = new ReplyTape(broker.consumer());
        tape.consumer.assign(tape.partitions);
        tape.consumer.seekToBeginning(tape.partitions);
        tape.thread.start();
        return tape;
    }

    private void run() {
        try (consumer) {
            while (true) {
                consumer.poll(POLL).forEach(this::keep);
                partitions.forEach(partition -> next.put(partition, consumer.position(partition)));
            }
        } catch (WakeupException _) {
            // Closed.
        }
    }

    private void keep(ConsumerRecord<byte[], byte[]> record) {
        try {
            var place = LogPosition.of(record.headers()).orElseThrow(() -> new UnreadableMessage("ce_id: not ours"));
            var reply = CloudEvents.readReply(record.headers(), record.value());
            told.computeIfAbsent(new Asked(place.partition(), place.offset()), _ -> new CopyOnWriteArrayList<>())
                    .add(new Told(place.number(), reply));
        } catch (UnreadableMessage e) {
            unreadable.add(Finding.of("replies", "unreadable at offset %d: %s".formatted(record.offset(), e.why())));
        }
    }

    /// Whether the tape has all replies that are on Kafka now.
    public boolean hasAll(KafkaLog broker) {
        return partitions.stream().allMatch(partition -> next.getOrDefault(partition, 0L) >= broker.end(partition));
    }

    /// The replies to a command, in the order of their numbers; complete once the tape has all.
    public List<Told> told(int partition, long offset) {
        return told.getOrDefault(new Asked(partition, offset), List.of()).stream()
                .sorted(comparingLong(Told::number))
                .toList();
    }

    public Optional<Finding> finding() {
        return unreadable.stream().findFirst();
    }

    /// Stops reading; what has been read stays.
    @Override
    public void close() {
        consumer.wakeup();
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
