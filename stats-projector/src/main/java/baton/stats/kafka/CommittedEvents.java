package baton.stats.kafka;

import static java.util.stream.Collectors.toMap;

import baton.events.wire.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// Reads the committed events of `baton.events` from given positions on. Used by one thread, except
/// [#wakeup].
final class CommittedEvents implements AutoCloseable {

    private static final int MAX_RECORDS = 2_000;
    private static final int MAX_RECORDS_IN_BULK = 8_000;
    private static final int MAX_BYTES_IN_BULK = 8 * 1024 * 1024;
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(2);
    /// Longer, because a person waits for a bulk read and would only start it again.
    private static final Duration ANSWER_IN_BULK_WITHIN = Duration.ofSeconds(30);

    private static final int COMPANY_WITHIN_MS = 50;
    private static final int ENOUGH_BYTES = 65_536;

    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(1);

    private final Consumer<byte[], byte[]> consumer;
    private final List<TopicPartition> partitions;
    /// The offsets up to which polls are in the tables, or on their way there.
    private final Map<Integer, Long> handedOver = new TreeMap<>();

    private CommittedEvents(Consumer<byte[], byte[]> consumer, Duration answerWithin) {
        this.consumer = consumer;
        this.partitions = consumer.partitionsFor(Topics.EVENTS.name(), answerWithin).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
    }

    static CommittedEvents open(String bootstrapServers) {
        return open(config(bootstrapServers), ANSWER_WITHIN);
    }

    /// For reading the whole log: larger polls.
    static CommittedEvents openInBulk(String bootstrapServers) {
        var config = config(bootstrapServers);
        config.put(ConsumerConfig.CLIENT_ID_CONFIG, "stats-projector-rebuild");
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MAX_RECORDS_IN_BULK);
        config.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, MAX_BYTES_IN_BULK);
        return open(config, ANSWER_IN_BULK_WITHIN);
    }

    private static CommittedEvents open(Map<String, Object> config, Duration answerWithin) {
        var deserializer = new ByteArrayDeserializer();
        var consumer = new KafkaConsumer<>(config, deserializer, deserializer);
        try {
            return new CommittedEvents(consumer, answerWithin);
        } catch (RuntimeException e) {
            consumer.close();
            throw e;
        }
    }

    private static Map<String, Object> config(String bootstrapServers) {
        var config = new HashMap<String, Object>();
        config.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        config.put(ConsumerConfig.CLIENT_ID_CONFIG, "stats-projector");
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, IsolationLevel.READ_COMMITTED.toString());
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        // If the log does not have a position, events are lost. Fail instead of jumping to another
        // position.
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MAX_RECORDS);
        // The engine commits up to a hundred times a second, and a transaction of Postgres costs
        // the same for one event as for fifty. So a fetch waits this long for more events, unless
        // there are enough already.
        config.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, COMPANY_WITHIN_MS);
        config.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, ENOUGH_BYTES);
        config.put(ConsumerConfig.RECONNECT_BACKOFF_MS_CONFIG, 50);
        config.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
        return config;
    }

    Collection<Integer> partitions() {
        return partitions.stream().map(TopicPartition::partition).toList();
    }

    /// Continues reading at these positions.
    void seek(Map<Integer, Long> positions) {
        handedOver.clear();
        handedOver.putAll(positions);
        positions.forEach(
                (partition, next) -> consumer.seek(new TopicPartition(Topics.EVENTS.name(), partition), next));
    }

    /// The records since the last poll, possibly none. Returns as soon as there are some.
    Poll poll(Duration wait) {
        var found = consumer.poll(wait);
        var records = new ArrayList<ConsumerRecord<byte[], byte[]>>(found.count());
        found.forEach(records::add);
        var to = found.partitions().stream().collect(toMap(TopicPartition::partition, consumer::position));
        var from = to.keySet().stream().collect(toMap(partition -> partition, handedOver::get));
        return Poll.of(records, from, to);
    }

    /// The records since the last poll, but none from these ends on. A partition that was read
    /// further is put back to its end, and paused.
    Poll poll(Duration wait, Map<Integer, Long> ends) {
        consumer.resume(partitions);
        consumer.pause(partitions.stream().filter(one -> isAt(one, ends)).toList());
        var records = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        for (var record : consumer.poll(wait)) {
            if (record.offset() < end(record.partition(), ends)) {
                records.add(record);
            }
        }
        var to = new TreeMap<Integer, Long>();
        for (var partition : partitions) {
            var reached = Math.min(consumer.position(partition), end(partition.partition(), ends));
            if (reached > handedOver.getOrDefault(partition.partition(), 0L)) {
                to.put(partition.partition(), reached);
            }
            if (consumer.position(partition) > reached
                    && reached >= handedOver.getOrDefault(partition.partition(), 0L)) {
                consumer.seek(partition, reached);
            }
        }
        var from = to.keySet().stream().collect(toMap(partition -> partition, one -> handedOver.getOrDefault(one, 0L)));
        return Poll.of(records, from, to);
    }

    private boolean isAt(TopicPartition partition, Map<Integer, Long> ends) {
        return handedOver.getOrDefault(partition.partition(), 0L) >= end(partition.partition(), ends);
    }

    private static long end(int partition, Map<Integer, Long> ends) {
        return ends.getOrDefault(partition, 0L);
    }

    boolean isAt(Map<Integer, Long> ends) {
        return partitions.stream().allMatch(one -> isAt(one, ends));
    }

    /// The positions up to which polls were handed over.
    Map<Integer, Long> handedOver() {
        return Map.copyOf(handedOver);
    }

    /// Notes that the poll is in the tables, or will be before the next one. The next poll begins
    /// where this one ends.
    void handedOver(Poll poll) {
        handedOver.putAll(poll.batch().to());
    }

    /// Where the log ends now. Fails within 2 s if the broker does not answer, which a poll would
    /// not show.
    Mark mark() {
        return new Mark(Instant.now(), consumer.endOffsets(partitions, ANSWER_WITHIN));
    }

    /// How many offsets are missing up to the mark. Transaction markers count, so this is not the
    /// exact number of events.
    long behind(Mark mark) {
        return mark.ends.entrySet().stream()
                .mapToLong(end -> Math.max(0, end.getValue() - consumer.position(end.getKey())))
                .sum();
    }

    /// Ends a wait. May be called by any thread.
    void wakeup() {
        consumer.wakeup();
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(CLOSE_WITHIN));
    }

    /// The ends of all partitions at one time.
    record Mark(Instant time, Map<TopicPartition, Long> ends) {
        boolean isOlderThan(Duration age) {
            return time.plus(age).isBefore(Instant.now());
        }
    }
}
