package baton.ingest;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.awaitility.Awaitility.await;

import baton.events.Command;
import baton.events.PartitionCommand.Pulse;
import baton.events.QueueId;
import baton.events.Reply;
import baton.events.envelope.CommandEnvelope;
import baton.events.envelope.EventEnvelope;
import baton.events.envelope.ReplyEnvelope;
import baton.events.wire.CloudEvents;
import baton.events.wire.LogPosition;
import baton.events.wire.TopicSetup;
import baton.events.wire.Topics;
import baton.events.wire.UnreadableMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/// The other side of the log: reads commands, and answers as the test says.
public final class StandInEngine implements AutoCloseable {

    private final KafkaConsumer<String, byte[]> commands;
    private final KafkaProducer<String, byte[]> replies;
    private final List<Taken> taken = new CopyOnWriteArrayList<>();
    private final List<Taken> pulses = new CopyOnWriteArrayList<>();
    private final Thread thread = Thread.ofPlatform().name("stand-in-engine").unstarted(this::run);
    private volatile Function<Taken, Optional<Reply>> rules = _ -> Optional.empty();
    private volatile boolean stopping;

    private StandInEngine(String bootstrapServers) {
        this.commands = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "enable.auto.commit", "false"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        this.replies = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers), new StringSerializer(), new ByteArraySerializer());
    }

    /// Sees every command that is sent after this has returned.
    public static StandInEngine start(String bootstrapServers) {
        createTopics(bootstrapServers);
        var engine = new StandInEngine(bootstrapServers);
        var partitions = IntStream.range(0, Topics.PARTITIONS)
                .mapToObj(partition -> new TopicPartition(Topics.COMMANDS.name(), partition))
                .toList();
        engine.commands.assign(partitions);
        engine.commands.seekToEnd(partitions);
        partitions.forEach(engine.commands::position);
        engine.thread.start();
        return engine;
    }

    private static void createTopics(String bootstrapServers) {
        try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            TopicSetup.ensure(admin, (short) 1);
        } catch (ExecutionException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /// Applies from now on, until the test says otherwise.
    public void answers(Reply reply) {
        answers(_ -> Optional.of(reply));
    }

    public void answers(Function<Command, Optional<Reply>> rules) {
        decides(taken -> rules.apply(taken.command()));
    }

    void decides(Function<Taken, Optional<Reply>> rules) {
        this.rules = rules;
    }

    /// Writes an event where the engine would, and returns once it is on the log.
    void publishes(LogPosition place, EventEnvelope event) {
        var message = CloudEvents.write(event);
        var _ = replies.send(new ProducerRecord<>(
                Topics.EVENTS.name(), place.partition(), message.key(), message.value(), message.headers()));
        replies.flush();
    }

    public void isSilent() {
        answers(_ -> Optional.empty());
    }

    /// The pulses so far, in order. They are no commands of a caller.
    public List<Taken> pulses() {
        return List.copyOf(pulses);
    }

    /// The commands so far, in order, without pulses.
    public List<Taken> taken() {
        return List.copyOf(taken);
    }

    public void forget() {
        taken.clear();
        pulses.clear();
    }

    /// @return the last command that came in
    public Taken last() {
        await("a command comes in").atMost(1, MINUTES).until(() -> !taken.isEmpty());
        return taken.getLast();
    }

    private void run() {
        while (!stopping) {
            commands.poll(Duration.ofMillis(50)).forEach(this::take);
        }
        commands.close();
        replies.close(Duration.ofSeconds(2));
    }

    private void take(ConsumerRecord<String, byte[]> record) {
        try {
            var command =
                    CloudEvents.readCommand(record.headers(), record.value(), Instant.ofEpochMilli(record.timestamp()));
            var now = new Taken(record.partition(), record.offset(), record.key(), command);
            if (command.body() instanceof Pulse) {
                pulses.add(now);
                return;
            }
            taken.add(now);
            var reply = rules.apply(now);
            var to = command.replyTo();
            if (to != null) {
                reply.ifPresent(body -> send(now.place(), new ReplyEnvelope(to, body)));
            }
        } catch (UnreadableMessage e) {
            throw new AssertionError("the service sent an unreadable command", e);
        }
    }

    private void send(LogPosition place, ReplyEnvelope reply) {
        var message = CloudEvents.write(reply, place.toString(), Instant.now());
        var _ = replies.send(new ProducerRecord<>(
                Topics.REPLIES.name(), reply.to().partition(), message.key(), message.value(), message.headers()));
    }

    @Override
    public void close() {
        stopping = true;
        try {
            thread.join(Duration.ofSeconds(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// A command as it was on the log.
    public record Taken(int partition, long offset, String key, CommandEnvelope envelope) {
        /// The position of the answer, after all events.
        LogPosition place() {
            return new LogPosition(partition, offset, 1_000);
        }

        public Command command() {
            return envelope.body();
        }

        /// Whether it is a command to this queue.
        public boolean isOf(QueueId queue) {
            return command() instanceof Command.OfQueue of && of.queueId().equals(queue);
        }
    }
}
