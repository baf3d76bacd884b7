package baton.ingest.kafka;

import static baton.events.problem.ProblemType.LOG_UNAVAILABLE;

import baton.events.envelope.CommandEnvelope;
import baton.events.problem.ProblemException;
import baton.events.wire.Topics;
import baton.ingest.outcomes.CommandLog;
import io.micronaut.configuration.kafka.annotation.KafkaClient;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Appends to `baton.commands`, each queue to its own partition. Safety and timeouts are set in
/// `application.yml`.
@Singleton
final class KafkaCommandLog implements CommandLog {

    private static final Logger LOG = LoggerFactory.getLogger(KafkaCommandLog.class);

    private final Producer<byte[], byte[]> producer;
    private final RecentWrites writes = new RecentWrites();
    private final AtomicBoolean failing = new AtomicBoolean();

    KafkaCommandLog(@KafkaClient("commands") Producer<byte[], byte[]> producer) {
        this.producer = producer;
    }

    @Override
    public CompletionStage<@Nullable Void> append(CommandEnvelope command) {
        return append(() -> CommandRecords.of(command, producer), writes::saw);
    }

    @Override
    public CompletionStage<@Nullable Void> append(CommandEnvelope command, int partition) {
        return append(() -> CommandRecords.of(command, partition), _ -> {});
    }

    /// @param onceSafe is given the partition
    private CompletionStage<@Nullable Void> append(
            Supplier<ProducerRecord<byte[], byte[]>> record, IntConsumer onceSafe) {
        var safe = new CompletableFuture<@Nullable Void>();
        try {
            var _ = producer.send(record.get(), (written, failure) -> {
                if (failure == null) {
                    works();
                    onceSafe.accept(written.partition());
                    safe.complete(null);
                } else {
                    safe.completeExceptionally(fails(failure));
                }
            });
        } catch (KafkaException failure) {
            safe.completeExceptionally(fails(failure));
        }
        return safe;
    }

    /// The partitions that a command has reached lately.
    RecentWrites writes() {
        return writes;
    }

    /// Fetches the metadata that the first append would have to wait for.
    ///
    /// @throws KafkaException if the broker does not answer, or does not know the topic
    void warmUp() {
        producer.partitionsFor(Topics.COMMANDS.name());
    }

    private void works() {
        if (failing.get() && failing.compareAndSet(true, false)) {
            LOG.info("the log takes commands again");
        }
    }

    /// Logs only the first of consecutive failures. The metrics count all of them.
    private ProblemException fails(Exception failure) {
        if (failing.compareAndSet(false, true)) {
            LOG.warn("the log does not take commands: {}", failure.toString());
        }
        return new ProblemException(
                LOG_UNAVAILABLE,
                "The command may not be safe. Send it again with the same id; it counts once, however often it is sent.");
    }
}
