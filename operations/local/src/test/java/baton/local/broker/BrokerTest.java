package baton.local.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import baton.local.process.StartFailure;
import baton.local.process.Tool;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// A broker can be frozen, killed and started again, as the failure tests of all modules need.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrokerTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    private Path folder;
    private Broker broker;

    @BeforeAll
    void start(@TempDir Path empty) {
        folder = empty;
        broker = Broker.start(folder, 0);
    }

    @AfterAll
    void stop() {
        broker.close();
    }

    @Test
    void keeps_what_it_has_acknowledged_when_it_is_killed() throws Exception {
        create("killed");
        write("killed", "one");
        broker.kill();
        assertThat(ProcessHandle.of(broker.pid())).isEmpty();
        broker.restart();
        write("killed", "two");
        assertThat(read("killed", 2)).containsExactly("one", "two");
    }

    @Test
    void ends_a_transaction_that_was_open_when_it_was_killed_in_all_its_partitions() throws Exception {
        var topics = List.of("open-1", "open-2", "open-3");
        for (var topic : topics) {
            create(topic);
        }
        openTransaction(topics).close(Duration.ZERO);
        broker.kill();
        broker.restart();
        for (var topic : topics) {
            write(topic, "after");
            assertThat(read(topic, 1)).containsExactly("after");
        }
        assertThat(Files.readString(folder.resolve("broker.log"))).doesNotContain("deleted already");
    }

    @Test
    void keeps_its_data_and_its_address_from_run_to_run() throws Exception {
        create("restarted");
        write("restarted", "one");
        var address = broker.bootstrapServers();
        broker.restart();
        assertThat(broker.bootstrapServers()).isEqualTo(address);
        assertThat(read("restarted", 1)).containsExactly("one");
    }

    @Test
    void answers_nothing_while_it_is_paused() throws Exception {
        create("paused");
        broker.pause();
        try {
            assertThatThrownBy(() -> write("paused", "one")).hasRootCauseInstanceOf(TimeoutException.class);
        } finally {
            broker.resume();
        }
        write("paused", "two");
        assertThat(read("paused", 1)).contains("two");
    }

    @Test
    void makes_no_topic_by_itself() {
        assertThatThrownBy(() -> write("never-created", "one"))
                .hasRootCauseInstanceOf(UnknownTopicOrPartitionException.class);
    }

    @Test
    void runs_with_the_settings_that_were_measured() throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            var self = new ConfigResource(ConfigResource.Type.BROKER, "1");
            var configs = admin.describeConfigs(List.of(self)).all().get().values();
            assertThat(configs)
                    .flatExtracting(Config::entries)
                    .extracting(entry -> entry.name() + "=" + entry.value())
                    .contains(
                            "add.partitions.to.txn.retry.backoff.ms=1",
                            "transaction.abort.timed.out.transaction.cleanup.interval.ms=200",
                            "group.initial.rebalance.delay.ms=0",
                            "auto.create.topics.enable=false");
        }
    }

    @Test
    void is_reachable_on_the_loopback_alone() {
        var listeners =
                Tool.run(List.of("cat", folder.resolve("server.properties").toString()));
        assertThat(listeners.output()).contains("listeners=PLAINTEXT://127.0.0.1:" + broker.port());
        assertThat(listeners.output()).doesNotContain("0.0.0.0");
    }

    @Test
    void says_that_its_port_is_taken() {
        assertThatThrownBy(() -> Broker.start(folder.resolve("second"), broker.port()))
                .isInstanceOf(StartFailure.class)
                .hasMessage(
                        "Port %d is taken, and Kafka needs it: end what uses it, or set BATON_KAFKA_PORT to another"
                                + " port.",
                        broker.port());
    }

    @Test
    void says_where_its_log_is_when_it_cannot_start(@TempDir Path broken) throws Exception {
        Broker.start(broken, 0).close();
        Files.writeString(broken.resolve("data").resolve("meta.properties"), "node.id=7\nversion=1\n");
        assertThatThrownBy(() -> Broker.start(broken, 0))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("Kafka ended with code 1 while starting")
                .hasMessageContaining(broken.resolve("broker.log").toString());
    }

    /// Opens a transaction with a record in each topic and a timeout of one second.
    private KafkaProducer<String, String> openTransaction(List<String> topics) {
        var producer = new KafkaProducer<>(
                Map.<String, Object>of(
                        "bootstrap.servers",
                        broker.bootstrapServers(),
                        "transactional.id",
                        "open",
                        "transaction.timeout.ms",
                        1_000),
                new StringSerializer(),
                new StringSerializer());
        producer.initTransactions();
        producer.beginTransaction();
        for (var topic : topics) {
            var _ = producer.send(new ProducerRecord<>(topic, "value"));
        }
        producer.flush();
        return producer;
    }

    private void create(String topic) throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
        }
    }

    private void write(String topic, String value) throws Exception {
        var settings = Map.<String, Object>of(
                "bootstrap.servers", broker.bootstrapServers(),
                "request.timeout.ms", 1_000,
                "delivery.timeout.ms", 2_000,
                "max.block.ms", 2_000);
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, value)).get(SOON.toSeconds(), TimeUnit.SECONDS);
        }
    }

    /// The committed records.
    private List<String> read(String topic, int count) {
        var settings = Map.<String, Object>of(
                "bootstrap.servers", broker.bootstrapServers(), "isolation.level", "read_committed");
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            var partition = List.of(new TopicPartition(topic, 0));
            consumer.assign(partition);
            consumer.seekToBeginning(partition);
            var values = new ArrayList<String>();
            for (var end = System.nanoTime() + SOON.toNanos(); values.size() < count && System.nanoTime() < end; ) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> values.add(record.value()));
            }
            return values;
        }
    }
}
