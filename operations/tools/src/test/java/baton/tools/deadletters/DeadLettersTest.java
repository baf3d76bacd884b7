package baton.tools.deadletters;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import baton.events.wire.DeadLetter;
import baton.events.wire.TopicSetup;
import baton.local.broker.Broker;
import baton.tools.Tools;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// The command on a real broker, called as users call it.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeadLettersTest {

    private Broker broker;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        broker = Broker.start(folder, 0);
        try (var admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            TopicSetup.ensure(admin, (short) 1);
        }
        putAside("baton.commands", 1, "alice", "type: baton.later.v9");
        putAside("baton.inbox", 2, "bob", "text: NUL");
        putAside("baton.events", 3, "carol", "payload: NUL");
    }

    @AfterAll
    void stop() {
        broker.close();
    }

    @Test
    void lists_what_was_put_aside_and_why() throws Exception {
        var told = run();

        assertThat(told.code()).isZero();
        assertThat(told.text())
                .containsPattern("0 .* baton.commands/1@7 .* alice .* type: baton.later.v9\n")
                .containsPattern("1 .* baton.inbox/2@7 .* bob .* text: NUL\n");
    }

    @Test
    void lists_only_what_is_asked_for() throws Exception {
        assertThat(run("--cause", "nul", "--topic", "baton.inbox").text())
                .contains("bob", "\n1 of ")
                .doesNotContain("alice", "carol");
    }

    @Test
    void shows_one_letter_in_full() throws Exception {
        assertThat(run("show", "1").text())
                .contains("dead_letter_cause: text: NUL (9 bytes)", "value: what bob wrote (14 bytes)");
    }

    @Test
    void sends_the_chosen_letters_back_to_their_original_partitions() throws Exception {
        var told = run("resend", "0", "1");

        assertThat(told.text()).contains("2 sent again");
        assertThat(told.code()).isZero();
        assertThat(values("baton.commands", 1)).containsExactly("what alice wrote");
        assertThat(values("baton.inbox", 2)).containsExactly("what bob wrote");
    }

    @Test
    void says_which_letters_it_keeps_or_cannot_find() throws Exception {
        var told = run("resend", "2", "4711");

        assertThat(told.code()).isEqualTo(1);
        assertThat(told.text())
                .contains("letter 2 is not sent again: a fact", "letter 4711: not there", "0 sent again");
        assertThat(values("baton.events", 3)).isEmpty();
    }

    @Test
    void says_what_it_expects() throws Exception {
        var told = run("resend");

        assertThat(told.code()).isEqualTo(2);
        assertThat(told.text()).contains("which letters?", "Usage: ./baton dead-letters resend", "--cause=TEXT");
    }

    private record Told(int code, String text) {}

    private Told run(String... arguments) throws Exception {
        var text = new StringWriter();
        var environment = Map.of("BATON_KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers());
        var writer = new PrintWriter(text, true);
        var line = Stream.concat(Stream.of("dead-letters"), Stream.of(arguments));
        var code = Tools.commandLine(environment).setOut(writer).setErr(writer).execute(line.toArray(String[]::new));
        return new Told(code, text.toString());
    }

    private void putAside(String topic, int partition, String key, String cause) throws Exception {
        var headers = DeadLetter.headers(new RecordHeaders(), topic, partition, 7, cause);
        var value = ("what " + key + " wrote").getBytes(UTF_8);
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", broker.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>("baton.dead-letters", null, key.getBytes(UTF_8), value, headers))
                    .get();
        }
    }

    private List<String> values(String topic, int partition) {
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", broker.bootstrapServers()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            var place = new TopicPartition(topic, partition);
            consumer.assign(List.of(place));
            consumer.seekToBeginning(List.of(place));
            var end = consumer.endOffsets(List.of(place)).get(place);
            var found = new ArrayList<ConsumerRecord<byte[], byte[]>>();
            while (end != null && consumer.position(place) < end) {
                consumer.poll(Duration.ofMillis(200)).forEach(found::add);
            }
            return found.stream()
                    .map(record -> new String(record.value(), UTF_8))
                    .toList();
        }
    }
}
