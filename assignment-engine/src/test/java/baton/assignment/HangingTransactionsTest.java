package baton.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.awaitility.Awaitility.await;

import baton.events.wire.TopicSetup;
import baton.events.wire.Topics;
import baton.local.Broker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A real broker whose coordinator has forgotten a transaction that a partition still has open.
class HangingTransactionsTest {

    private static final TopicPartition PARTITION = new TopicPartition(Topics.EVENTS.name(), 0);
    private static final Duration SOON = Duration.ofSeconds(30);

    private final Broker broker;
    private final Admin admin;
    private final HangingTransactions hanging;

    HangingTransactionsTest(@TempDir Path folder) {
        this.broker = Broker.start(folder, 0);
        this.admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
        this.hanging = new HangingTransactions(admin, List.of(PARTITION.topic(), "there-is-no-such-topic"));
    }

    @BeforeEach
    void make_the_topics() throws Exception {
        TopicSetup.ensure(admin, (short) 1);
    }

    @AfterEach
    void stop() {
        admin.close();
        broker.close();
    }

    @Test
    void one_that_its_coordinator_has_forgotten_is_ended_and_the_partition_goes_on() throws Exception {
        open().close(Duration.ZERO);
        broker.kill();
        forgetTransactions();
        broker.restart();
        assertThat(readableEnd()).isZero();

        await().atMost(SOON)
                .ignoreExceptionsInstanceOf(ExecutionException.class)
                .untilAsserted(() -> assertThat(hanging.end())
                        .extracting(HangingTransactions.Open::partition, HangingTransactions.Open::from)
                        .containsExactly(tuple(PARTITION, 0L)));

        assertThat(readableEnd()).isEqualTo(2);
        assertThat(hanging.end()).isEmpty();
    }

    @Test
    void one_that_is_merely_open_is_left_alone() throws Exception {
        try (var producer = open()) {
            assertThat(hanging.end()).isEmpty();
            producer.commitTransaction();
        }
        await().atMost(SOON).untilAsserted(() -> assertThat(readableEnd()).isEqualTo(2));
    }

    @Test
    void where_nothing_is_open_there_is_nothing_to_end() throws Exception {
        assertThat(hanging.end()).isEqualTo(Set.of());
    }

    /// A transaction with one record.
    private KafkaProducer<String, String> open() {
        var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", broker.bootstrapServers(), "transactional.id", "engine"),
                new StringSerializer(),
                new StringSerializer());
        producer.initTransactions();
        producer.beginTransaction();
        var _ = producer.send(new ProducerRecord<>(PARTITION.topic(), PARTITION.partition(), "key", "value"));
        producer.flush();
        return producer;
    }

    private void forgetTransactions() throws IOException {
        try (var logs = Files.newDirectoryStream(broker.data(), "__transaction_state-*")) {
            for (var log : logs) {
                try (var files = Files.newDirectoryStream(log)) {
                    for (var file : files) {
                        Files.delete(file);
                    }
                }
                Files.delete(log);
            }
        }
    }

    /// How far a reader of committed records gets: a transaction's marker is an offset, too.
    private long readableEnd() throws Exception {
        return admin.listOffsets(
                        Map.of(PARTITION, OffsetSpec.latest()), new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                .partitionResult(PARTITION)
                .get()
                .offset();
    }
}
