package baton.assignment;

import baton.events.Command;
import baton.events.Reply;
import baton.events.envelope.CommandEnvelope;
import baton.events.envelope.CommandEnvelope.ReplyTo;
import baton.events.wire.CloudEvents;
import baton.events.wire.Partitioning;
import baton.events.wire.Topics;
import baton.events.wire.UnreadableMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/// Sends commands to the engine over Kafka and waits for the replies.
final class CommandClient implements AutoCloseable {

    private static final TopicPartition MINE = new TopicPartition(Topics.REPLIES.name(), 0);

    private final KafkaProducer<String, byte[]> producer;
    private final KafkaConsumer<String, byte[]> replies;
    private int sent;

    CommandClient(String bootstrapServers) {
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers), new StringSerializer(), new ByteArraySerializer());
        replies = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        replies.assign(List.of(MINE));
        replies.seekToEnd(List.of(MINE));
        replies.position(MINE);
    }

    /// Sends a command and waits only until it is on the log.
    String send(Command.OfQueue command) throws ExecutionException, InterruptedException {
        var id = "request-" + sent++;
        var message = CloudEvents.write(new CommandEnvelope(id, Instant.EPOCH, command, new ReplyTo(id, 0), null));
        var partition = Partitioning.partitionOf(command.queueId(), Topics.COMMANDS.partitions());
        producer.send(new ProducerRecord<>(
                        Topics.COMMANDS.name(), partition, message.key(), message.value(), message.headers()))
                .get();
        return id;
    }

    Reply ask(Command.OfQueue command, Duration patience)
            throws ExecutionException, InterruptedException, UnreadableMessage, TimeoutException {
        var id = send(command);
        var until = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < until) {
            for (var record : replies.poll(Duration.ofMillis(100))) {
                var reply = CloudEvents.readReply(record.headers(), record.value());
                if (reply.to().requestId().equals(id)) {
                    return reply.body();
                }
            }
        }
        throw new TimeoutException("no reply to %s within %s".formatted(command, patience));
    }

    @Override
    public void close() {
        producer.close(Duration.ZERO);
        replies.close();
    }
}
