package baton.bench.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import baton.events.Command.OfQueue;
import baton.events.envelope.CommandEnvelope;
import baton.events.envelope.CommandEnvelope.ReplyTo;
import baton.events.wire.CloudEvents;
import baton.events.wire.Partitioning;
import baton.events.wire.Topics;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/// Writes to `baton.commands` in bulk, past the front door, for loads of the engine alone.
final class BulkCommands implements AutoCloseable {

    private final Producer<byte[], byte[]> producer;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    private long written;

    BulkCommands(String bootstrapServers) {
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "acks", "all", "linger.ms", "5"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /// Nobody waits for the outcome.
    void append(OfQueue body) {
        append(body, null);
    }

    /// @param replyTo where the outcome goes, or null
    void append(OfQueue body, @Nullable ReplyTo replyTo) {
        var message = CloudEvents.write(new CommandEnvelope("bench-" + written++, Instant.now(), body, replyTo, null));
        var partition = Partitioning.partitionOf(body.queueId(), Topics.PARTITIONS);
        var _ = producer.send(
                new ProducerRecord<>(
                        Topics.COMMANDS.name(),
                        partition,
                        message.key().getBytes(UTF_8),
                        message.value(),
                        message.headers()),
                (_, fault) -> failure.compareAndSet(null, fault));
    }

    /// Returns once no command can be lost.
    ///
    /// @throws IllegalStateException when the broker did not take one
    void flush() {
        producer.flush();
        var fault = failure.get();
        if (fault != null) {
            throw new IllegalStateException("the broker did not take a command", fault);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
