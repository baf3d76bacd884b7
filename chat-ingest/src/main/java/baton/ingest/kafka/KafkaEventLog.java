package baton.ingest.kafka;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import baton.events.wire.Topics;
import baton.ingest.feed.EventLog;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.admin.AdminClient;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/// Asks the broker where the events end.
@Singleton
final class KafkaEventLog implements EventLog {

    private static final int TIMEOUT_MS = 2_000;

    private final AdminClient admin;

    KafkaEventLog(AdminClient admin) {
        this.admin = admin;
    }

    /// Includes uncommitted events. A transaction commits partition by partition, so a reply may be
    /// visible before its events.
    @Override
    public CompletionStage<Long> end(int partition) {
        var wanted = new TopicPartition(Topics.EVENTS.name(), partition);
        return admin.listOffsets(
                        Map.of(wanted, OffsetSpec.latest()),
                        new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED).timeoutMs(TIMEOUT_MS))
                .partitionResult(wanted)
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(TIMEOUT_MS, MILLISECONDS)
                .thenApply(end -> end.offset());
    }
}
