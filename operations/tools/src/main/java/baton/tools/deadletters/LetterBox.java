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

/// The dead letters on Kafka: all that lie there now, one after the other; and the way back for one
/// of them.
record LetterBox(String bootstrapServers) {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofMillis(200);

    /// Hands over every letter that is there when this begins, oldest first. Letters of
    /// transactions that were given up are not.
    ///
    /// @throws KafkaException when the broker does not answer within 10 s, or the topic is not
    /// there
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
                throw new KafkaException(letters + " is not there");
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

    /// Opens the way back for letters. One at a time: they are few, and keep their order.
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

        /// Sends it again, and returns once it cannot be lost.
        ///
        /// @throws KafkaException when it was not taken; it may be tried again
        void send(Letter letter) {
            try {
                producer.send(letter.again()).get();
            } catch (ExecutionException e) {
                throw new KafkaException("letter %d was not taken".formatted(letter.number()), e.getCause());
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
