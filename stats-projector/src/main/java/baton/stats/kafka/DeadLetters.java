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

/// Puts aside what cannot be read or kept, with its place and the cause, before the position moves past it.
///
/// Where the process ends before the transaction after it, the letter is written again by the next one: a letter may
/// stand there twice, never not at all.
final class DeadLetters implements PutAside, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(1);

    private final Producer<byte[], byte[]> producer;
    private final Meters meters;

    /// What this process has put aside already, so that trying again does not put it aside again.
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
    /// @throws KafkaException when that cannot be promised
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
            throw new KafkaException("the dead letter was not taken", e.getCause());
        }
        meters.deadLetter();
        LOG.warn(
                "put aside partition {}, offset {} of {}: {}",
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
