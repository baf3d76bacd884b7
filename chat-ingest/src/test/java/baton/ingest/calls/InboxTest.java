package baton.ingest.calls;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import baton.events.ChatId;
import baton.events.Command.ReceiveUserMessage;
import baton.events.MessageId;
import baton.events.MessageText;
import baton.events.QueueId;
import baton.events.envelope.Actor;
import baton.events.wire.CloudEvents;
import baton.events.wire.DeadLetter;
import baton.events.wire.Topics;
import baton.ingest.Door;
import baton.ingest.StandInEngine;
import baton.local.broker.Broker;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Messages that apps publish are relayed in order after the checks of the HTTP call. Others become
/// dead letters.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InboxTest {

    private Broker broker;
    private StandInEngine engine;
    private Door door;
    private KafkaProducer<byte[], byte[]> app;
    private KafkaConsumer<byte[], byte[]> deadLetters;

    @BeforeAll
    void open(@TempDir Path folder) {
        broker = Broker.start(folder, 0);
        engine = StandInEngine.start(broker.bootstrapServers());
        door = Door.open(broker.bootstrapServers(), Map.of()).ready();
        app = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        deadLetters = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        deadLetters.assign(List.of(new TopicPartition(Topics.DEAD_LETTERS.name(), 0)));
        deadLetters.seekToBeginning(deadLetters.assignment());
    }

    @AfterAll
    void close() {
        app.close(Duration.ofSeconds(2));
        deadLetters.close();
        door.close();
        engine.close();
        broker.close();
    }

    @BeforeEach
    void forget() {
        engine.forget();
    }

    private void publish(@Nullable String key, String type, String value) {
        publish(key, type, value.getBytes(UTF_8));
    }

    private void publish(@Nullable String key, String type, byte[] value) {
        publish(key, type, value, Instant.now());
    }

    /// @param at the time of the app's clock
    private void publish(@Nullable String key, String type, byte[] value, Instant at) {
        var keyBytes = key == null ? null : key.getBytes(UTF_8);
        var record = new ProducerRecord<>(Topics.INBOX.name(), null, at.toEpochMilli(), keyBytes, value);
        record.headers().add("ce_type", type.getBytes(UTF_8)).add("ce_id", "app-1".getBytes(UTF_8));
        send(record);
    }

    private void send(ProducerRecord<byte[], byte[]> record) {
        try {
            app.send(record).get();
        } catch (ExecutionException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private void publishMessage(String chat, String id) {
        publish(chat, "baton.user-message.v1", "{\"message_id\": \"%s\", \"text\": \"hey\"}".formatted(id));
    }

    private List<ReceiveUserMessage> relayed() {
        return engine.taken().stream()
                .map(StandInEngine.Taken::command)
                .map(ReceiveUserMessage.class::cast)
                .toList();
    }

    private ConsumerRecord<byte[], byte[]> nextDeadLetter() {
        var found = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        await("a dead letter comes").atMost(1, MINUTES).until(() -> {
            deadLetters.poll(Duration.ofMillis(100)).forEach(found::add);
            return !found.isEmpty();
        });
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }

    /// A broker refuses records from more than an hour ahead, unless the topic uses the time of the
    /// log.
    @Test
    void the_app_s_clock_does_not_matter() {
        for (var off : List.of(Duration.ofDays(1), Duration.ofDays(-1))) {
            var id = "m-%d".formatted(off.toDays());
            publish(
                    "chat-clock",
                    "baton.user-message.v1",
                    "{\"message_id\": \"%s\", \"text\": \"hey\"}".formatted(id).getBytes(UTF_8),
                    Instant.now().plus(off));
            assertThat(engine.last().command())
                    .isInstanceOfSatisfying(
                            ReceiveUserMessage.class,
                            message -> assertThat(message.messageId().value()).isEqualTo(id));
            engine.forget();
        }
    }

    @Test
    void a_message_is_relayed_with_all_its_fields() {
        publish("chat-1", "baton.user-message.v1", """
                {"chat_id": "chat-1", "message_id": "m-1", "text": "hey", "queue_id": "sales", "priority": 3,
                 "sent_at": "2026-11-20T12:00:00Z", "real_user_id": "u", "fictional_user_id": "f", "new": 1}""");
        assertThat(engine.last().command())
                .isEqualTo(new ReceiveUserMessage(
                        new QueueId("sales"),
                        new ChatId("chat-1"),
                        new MessageId("m-1"),
                        new MessageText("hey"),
                        Instant.parse("2026-11-20T12:00:00Z"),
                        3,
                        "u",
                        "f"));
        assertThat(engine.last().envelope().replyTo()).isNull();
    }

    @Test
    void what_a_record_says_about_its_actor_does_not_count() {
        var record = message("chat-5", "m-1");
        record.headers()
                .add(CloudEvents.AUTH_TYPE, "user".getBytes(UTF_8))
                .add(CloudEvents.AUTH_ID, "admin".getBytes(UTF_8));
        send(record);
        assertThat(engine.last().envelope().actor()).isEqualTo(new Actor(Actor.Type.SERVICE_ACCOUNT, "inbox"));
        publishMessage("chat-5", "m-2");
        await("the next one comes")
                .atMost(1, MINUTES)
                .until(() -> engine.taken().size() == 2);
        assertThat(engine.taken())
                .extracting(taken -> taken.envelope().actor())
                .containsOnly(new Actor(Actor.Type.SERVICE_ACCOUNT, "inbox"));
    }

    @Test
    void chat_and_queue_default_to_the_key_and_the_default_queue() {
        publishMessage("chat-2", "m-1");
        assertThat(engine.last().isOf(QueueId.DEFAULT)).isTrue();
        assertThat(engine.last().command().subject()).isEqualTo(new ChatId("chat-2"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "chat-1 | baton.user-message.v2 | {}                                                    | ce_type: ",
                "chat-1 | baton.user-message.v1 | garbage                                               | body: not one JSON",
                "chat-1 | baton.user-message.v1 | {'text': 't'}                                         | message_id: ",
                "chat-1 | baton.user-message.v1 | {'message_id': 'm', 'text': 'a\\u0000'}               | text: contains NUL",
                "chat-1 | baton.user-message.v1 | {'message_id': 'm', 'text': 't', 'text': 'u'}         | body: Duplicate",
                "chat-1 | baton.user-message.v1 | {'message_id': 'm', 'text': 't', 'chat_id': 'chat-2'} | chat_id: chat-2",
                "none   | baton.user-message.v1 | {'message_id': 'm', 'text': 't'}                      | key: none",
                "a b    | baton.user-message.v1 | {'message_id': 'm', 'text': 't'}                      | id: 3 characters"
            })
    void an_invalid_record_becomes_a_dead_letter_byte_for_byte_and_blocks_nothing(
            @Nullable String key, String type, String value, String cause) {
        var bytes = value.replace('\'', '"').getBytes(UTF_8);
        publish(key, type, bytes);
        publishMessage("chat-1", "good");
        var dead = nextDeadLetter();
        assertThat(dead.value()).isEqualTo(bytes);
        assertThat(dead.key()).isEqualTo(key == null ? null : key.getBytes(UTF_8));
        assertThat(header(dead, DeadLetter.TOPIC)).isEqualTo("baton.inbox");
        assertThat(header(dead, DeadLetter.CAUSE)).startsWith(cause);
        assertThat(header(dead, "ce_id")).isEqualTo("app-1");
        engine.last();
        assertThat(relayed()).extracting(ReceiveUserMessage::messageId).containsExactly(new MessageId("good"));
    }

    /// The parser stops at such a long number, and does not say where.
    @Test
    void an_endless_number_blocks_nothing() {
        var priority = "9".repeat(50_000);
        publish(
                "chat-1",
                "baton.user-message.v1",
                "{\"message_id\": \"m\", \"text\": \"t\", \"priority\": %s}".formatted(priority));
        publishMessage("chat-1", "good");
        assertThat(header(nextDeadLetter(), DeadLetter.CAUSE)).startsWith("body: not one JSON");
        engine.last();
        assertThat(relayed()).extracting(ReceiveUserMessage::messageId).containsExactly(new MessageId("good"));
    }

    @Test
    void a_record_too_large_for_a_dead_letter_leaves_its_position_and_cause() {
        publish("chat-1", "baton.user-message.v1", "x".repeat(1_000_000));
        var dead = nextDeadLetter();
        assertThat(dead.value()).isNull();
        assertThat(header(dead, DeadLetter.CAUSE)).startsWith("body: not one JSON");
    }

    @Test
    void order_is_kept_and_nothing_is_lost_when_the_broker_dies() {
        var ids = IntStream.range(0, 400).mapToObj("m-%d"::formatted).toList();
        ids.subList(0, 200).forEach(id -> publishMessage("chat-1", id));
        broker.kill();
        broker.restart();
        ids.subList(200, 400).forEach(id -> publishMessage("chat-1", id));
        await("the last comes")
                .atMost(1, MINUTES)
                .until(() -> relayed().stream()
                        .anyMatch(message -> message.messageId().value().equals("m-399")));
        assertThat(relayed().stream()
                        .map(message -> message.messageId().value())
                        .distinct())
                .containsExactlyElementsOf(ids);
    }

    @Test
    void messages_of_an_aborted_transaction_never_arrive() {
        try (var transactional = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "transactional.id", "an-app"),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            transactional.initTransactions();
            transactional.beginTransaction();
            for (var i = 0; i < 1_001; i++) {
                var _ = transactional.send(message("chat-4", "aborted-" + i));
            }
            transactional.flush();
            transactional.abortTransaction();
            transactional.beginTransaction();
            var _ = transactional.send(message("chat-4", "committed"));
            transactional.commitTransaction();
        }
        engine.last();
        assertThat(relayed()).extracting(ReceiveUserMessage::messageId).containsExactly(new MessageId("committed"));
    }

    private static ProducerRecord<byte[], byte[]> message(String chat, String id) {
        var value = "{\"message_id\": \"%s\", \"text\": \"hey\"}".formatted(id);
        var record = new ProducerRecord<>(Topics.INBOX.name(), chat.getBytes(UTF_8), value.getBytes(UTF_8));
        record.headers().add("ce_type", "baton.user-message.v1".getBytes(UTF_8));
        return record;
    }

    @Test
    void continues_at_its_position_after_a_restart() {
        publishMessage("chat-3", "before");
        engine.last();
        door.close();
        publishMessage("chat-3", "meanwhile");
        door = Door.open(broker.bootstrapServers(), Map.of()).ready();
        await("it comes")
                .atMost(1, MINUTES)
                .until(() -> relayed().stream()
                        .anyMatch(message -> message.messageId().value().equals("meanwhile")));
        assertThat(relayed().stream().map(message -> message.messageId().value()))
                .endsWith("meanwhile");
    }
}
