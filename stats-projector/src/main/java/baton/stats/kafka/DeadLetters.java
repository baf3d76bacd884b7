package baton.stats.kafka;

import baton.events.wire.DeadLetter;
import baton.events.wire.Topics;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes records that cannot be read or stored to the dead letters, with position and cause,
/// before the position moves past them.
///
/// If the process ends before the transaction that follows, the next process writes the letter
/// again. A letter may be there twice, but is never missing.
final class DeadLetters implements PutAside, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(1);

    private final Producer<byte[], byte[]> producer;
    private final Meters meters;

    /// The records that this process has written already, so that a retry does not write them
    /// again.
    private final Set<String> written = new HashSet<>();

    DeadLetters(String bootstrapServers, Meters meters) {
        var serializer = new ByteArraySerializer();
        this.producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ProducerConfig.CLIENT_ID_CONFIG,
                        "stats-projector-dead-letters",
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.MAX_BLOCK_MS_CONFIG,
                        "5000",
                        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                        "2000",
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                        "10000"),
                serializer,
                serializer);
        this.meters = meters;
    }

    /// Returns once it cannot be lost.
    ///
    /// @throws KafkaException if that is not certain
    @Override
    public void put(ConsumerRecord<byte[], byte[]> record, String cause) throws InterruptedException {
        if (written.add(record.partition() + "/" + record.offset())) {
            write(record, cause);
        }
    }

    private void write(ConsumerRecord<byte[], byte[]> record, String cause) throws InterruptedException {
        var headers = DeadLetter.headers(record.headers(), record.topic(), record.partition(), record.offset(), cause);
        var letter = new ProducerRecord<>(Topics.DEAD_LETTERS.name(), null, record.key(), record.value(), headers);
        try {
            producer.send(letter).get();
        } catch (ExecutionException e) {
            written.remove(record.partition() + "/" + record.offset());
            throw new KafkaException("could not write a dead letter", e.getCause());
        }
        meters.deadLetter();
        LOG.warn(
                "put partition {}, offset {} of {} into the dead letters: {}",
                record.partition(),
                record.offset(),
                record.topic(),
                cause);
    }

    @Override
    public void close() {
        producer.close(CLOSE_WITHIN);
    }
}
