package baton.bench.engine;

import baton.bench.load.LoadPlan;
import baton.client.Await;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// Measures how long a record takes through one broker, from before it is sent until a reader of
/// committed records has it. Nothing is done with it on the way.
public final class KafkaFloor {

    /// As large as the commands of an exchange.
    private static final int BYTES = 300;

    /// The commit interval of Baton's engine.
    private static final long COMMIT_EVERY = TimeUnit.MILLISECONDS.toNanos(5);

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final LoadPlan plan;
    private final String bootstrapServers;

    /// @param plan its rate is records a second
    public KafkaFloor(LoadPlan plan, String bootstrapServers) {
        this.plan = plan;
        this.bootstrapServers = bootstrapServers;
    }

    /// Both in microseconds, from when the record was due to be sent.
    public record Plain(Histogram acknowledged, Histogram consumed) {}

    /// Sends single records at the rate, with acks=all. When the broker does not take one, the
    /// reader misses it and fails.
    public Plain plain() throws InterruptedException {
        var records = plan.count();
        var acknowledged = new Histogram(3);
        try (var producer = producer(Map.of())) {
            var consumed = read("floor-plain", records, plan.warmUpCount(), topic -> {
                var start = System.nanoTime();
                for (var n = 0; n < records; n++) {
                    var due = start + TimeUnit.SECONDS.toNanos(1) * n / plan.rate();
                    var times = n < plan.warmUpCount() ? new Histogram(3) : acknowledged;
                    Await.until(due);
                    var _ = producer.send(message(topic, due), (_, fault) -> {
                        if (fault == null) {
                            times.recordValue((System.nanoTime() - due) / 1_000);
                        }
                    });
                }
                producer.flush();
            });
            return new Plain(acknowledged, consumed);
        }
    }

    /// Sends one record in each transaction, and starts a transaction every 5 ms, or when the one
    /// before has ended.
    ///
    /// @return microseconds from the start of the transaction
    public Histogram transacted() throws InterruptedException {
        var every = TimeUnit.SECONDS.toNanos(1) / COMMIT_EVERY;
        var records = Math.toIntExact(every * (plan.warmUpSeconds() + plan.seconds()));
        try (var producer = producer(Map.of("transactional.id", "floor"))) {
            producer.initTransactions();
            return read("floor-transacted", records, Math.toIntExact(every * plan.warmUpSeconds()), topic -> {
                var next = System.nanoTime();
                for (var n = 0; n < records; n++) {
                    Await.until(next);
                    var began = System.nanoTime();
                    producer.beginTransaction();
                    var _ = producer.send(message(topic, began));
                    producer.commitTransaction();
                    next = Math.max(next + COMMIT_EVERY, System.nanoTime());
                }
            });
        }
    }

    private interface Work {
        void on(String topic);
    }

    /// @param uncounted how many of the first records are the warm-up
    private Histogram read(String topic, int records, int uncounted, Work work) throws InterruptedException {
        create(topic);
        var seen = new CompletableFuture<Histogram>();
        var ready = new CompletableFuture<Void>();
        var reader = Thread.ofPlatform().name("reads-" + topic).start(() -> {
            try {
                seen.complete(times(topic, records, uncounted, ready));
            } catch (RuntimeException e) {
                ready.completeExceptionally(e);
                seen.completeExceptionally(e);
            }
        });
        ready.join();
        work.on(topic);
        reader.join();
        return seen.join();
    }

    private Histogram times(String topic, int records, int uncounted, CompletableFuture<Void> ready) {
        var times = new Histogram(3);
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            var partition = new TopicPartition(topic, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            consumer.position(partition);
            ready.complete(null);
            var last = System.nanoTime();
            for (var n = 0; n < records; ) {
                var polled = consumer.poll(Duration.ofMillis(100));
                var now = System.nanoTime();
                for (var message : polled) {
                    if (n++ >= uncounted) {
                        times.recordValue(
                                (now - ByteBuffer.wrap(message.value()).getLong()) / 1_000);
                    }
                }
                last = polled.isEmpty() ? last : now;
                if (now - last > PATIENCE.toNanos()) {
                    throw new IllegalStateException("%d records came (expected: %d)".formatted(n, records));
                }
            }
        }
        return times;
    }

    private KafkaProducer<byte[], byte[]> producer(Map<String, Object> own) {
        var settings = new HashMap<String, Object>(
                Map.of("bootstrap.servers", bootstrapServers, "acks", "all", "linger.ms", 0));
        settings.putAll(own);
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static ProducerRecord<byte[], byte[]> message(String topic, long nanoTime) {
        return new ProducerRecord<>(
                topic, ByteBuffer.allocate(BYTES).putLong(nanoTime).array());
    }

    private void create(String topic) throws InterruptedException {
        try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the topic cannot be created: " + topic, e);
        }
    }
}
