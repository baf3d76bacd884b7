package baton.tools.deadletters;

import baton.events.wire.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// Reads the dead letters on Kafka, one after another, and sends letters back.
record LetterBox(String bootstrapServers) {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofMillis(200);

    /// Passes on every letter that exists when this begins, oldest first, without letters of
    /// aborted transactions.
    ///
    /// @throws KafkaException if the broker does not answer within 10 s, or the topic does not
    /// exist
    void forEach(Consumer<Letter> reader) {
        var settings = Map.<String, Object>of(
                CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                "false",
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                (int) PATIENCE.toMillis());
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var letters = new TopicPartition(Topics.DEAD_LETTERS.name(), 0);
            consumer.assign(List.of(letters));
            consumer.seekToBeginning(List.of(letters));
            var end = consumer.endOffsets(List.of(letters)).get(letters);
            if (end == null) {
                throw new KafkaException(letters + " does not exist");
            }
            var silentUntil = System.nanoTime() + PATIENCE.toNanos();
            while (consumer.position(letters) < end) {
                var some = consumer.poll(POLL);
                some.forEach(record -> reader.accept(Letter.of(record)));
                if (!some.isEmpty()) {
                    silentUntil = System.nanoTime() + PATIENCE.toNanos();
                } else if (System.nanoTime() > silentUntil) {
                    throw new TimeoutException("the broker has not sent the rest of the letters for " + PATIENCE);
                }
            }
        }
    }

    /// Opens the way back for letters. It sends one at a time: they are few and keep their order.
    WayBack wayBack() {
        return new WayBack(new KafkaProducer<>(
                Map.of(
                        CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.MAX_BLOCK_MS_CONFIG,
                        (int) PATIENCE.toMillis()),
                new ByteArraySerializer(),
                new ByteArraySerializer()));
    }

    record WayBack(Producer<byte[], byte[]> producer) implements AutoCloseable {

        /// Sends a letter again, and returns once it cannot be lost.
        ///
        /// @throws KafkaException if it was not accepted; the caller may try again
        void send(Letter letter) {
            try {
                producer.send(letter.again()).get();
            } catch (ExecutionException e) {
                throw new KafkaException("letter %d was not accepted".formatted(letter.number()), e.getCause());
            } catch (InterruptedException e) {
                throw new InterruptException(e);
            }
        }

        @Override
        public void close() {
            producer.close(PATIENCE);
        }
    }
}
