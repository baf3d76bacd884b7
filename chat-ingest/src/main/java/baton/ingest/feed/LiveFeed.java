package baton.ingest.feed;

import static java.util.concurrent.CompletableFuture.completedFuture;
import static java.util.concurrent.CompletableFuture.delayedExecutor;
import static java.util.concurrent.TimeUnit.MILLISECONDS;

import baton.events.OperatorId;
import baton.events.QueueId;
import baton.events.envelope.EventEnvelope;
import baton.events.problem.ProblemException;
import baton.events.wire.LogPosition;
import baton.ingest.feed.PartitionFeed.Beginning;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Opens streams, and hands the events of the log to them.
///
/// A stream begins in three steps. The engine says which chats the operator holds, and at which
/// position of the log. All events up to that position must have arrived. Then [PartitionFeed] lets
/// the stream begin. Until then it is open and sends only heartbeats, because a browser does not
/// reconnect by itself after an error status.
@Singleton
public final class LiveFeed {

    /// How often the pause is doubled while the log does not answer.
    private static final int MOST_DOUBLINGS = 4;

    /// What is needed to begin a stream.
    private record Wish(@Nullable String lastEventId, Supplier<CompletableFuture<Snapshot>> ask) {}

    private final EventLog log;
    private final FeedLimits limits;
    private final OpenStreams streams;
    private final FeedMetrics metrics;
    private final ExecutorService executor;
    private final Map<Integer, PartitionFeed> partitions = new ConcurrentHashMap<>();

    LiveFeed(
            EventLog log,
            FeedLimits limits,
            OpenStreams streams,
            FeedMetrics metrics,
            @Named(TaskExecutors.BLOCKING) ExecutorService executor) {
        this.log = log;
        this.limits = limits;
        this.streams = streams;
        this.metrics = metrics;
        this.executor = executor;
    }

    /// @param lastEventId the position that the client names; null if it is new
    /// @param ask asks the engine which chats the operator holds; may block
    /// @param hangUp closes the connection of a client that is too slow
    /// @throws ProblemException if there are too many streams, or this instance is shutting down
    public ConsoleStream open(
            QueueId queueId,
            OperatorId operatorId,
            @Nullable String lastEventId,
            Supplier<CompletableFuture<Snapshot>> ask,
            Runnable hangUp) {
        var stream = new ConsoleStream(new FeedSubscriber(queueId, operatorId), limits.buffer(), hangUp);
        streams.admit(stream);
        begin(stream, new Wish(lastEventId, ask), 0);
        return stream;
    }

    /// The reader begins to read a partition, or continues it.
    ///
    /// @param fromTheStart whether it begins with the very first event
    public void reads(int partition, boolean fromTheStart) {
        partitions.computeIfAbsent(
                partition, _ -> new PartitionFeed(limits.windowBytes(), fromTheStart, metrics::cutOff));
    }

    /// The next event of its partition.
    ///
    /// @param type the `ce_type`
    public void arrived(LogPosition place, String type, EventEnvelope event) {
        partition(place.partition()).arrived(place, type, event);
    }

    /// Everything written to the partition before `offset` has arrived.
    public void readUpTo(int partition, long offset) {
        partition(partition).readUpTo(offset);
    }

    private void begin(ConsoleStream stream, Wish wish, int failures) {
        var _ = completedFuture(wish)
                .thenComposeAsync(now -> now.ask().get(), executor)
                .thenCompose(snapshot -> join(stream, wish, snapshot))
                .whenComplete((beginning, failure) -> {
                    if (failure != null || !beginning.begun()) {
                        beginLater(stream, wish, failures);
                    } else if (beginning.reset() != null) {
                        metrics.reset(beginning.reset());
                    }
                });
    }

    private CompletableFuture<Beginning> join(ConsoleStream stream, Wish wish, Snapshot snapshot) {
        var partition = snapshot.place().partition();
        return log.end(partition)
                .thenCompose(end -> partition(partition).reached(end))
                .thenApply(_ -> partition(partition).join(stream, snapshot, wish.lastEventId()))
                .toCompletableFuture();
    }

    /// The log or the engine does not answer now. The stream stays open, and they are asked again.
    private void beginLater(ConsoleStream stream, Wish wish, int failures) {
        if (!stream.over().isDone()) {
            metrics.again();
            var pause = limits.patience().toMillis() << Math.min(failures, MOST_DOUBLINGS);
            delayedExecutor(pause, MILLISECONDS, executor).execute(() -> begin(stream, wish, failures + 1));
        }
    }

    /// @throws IllegalStateException if the partition is not read
    private PartitionFeed partition(int partition) {
        var feed = partitions.get(partition);
        if (feed == null) {
            throw new IllegalStateException("partition %d of the events is not read yet".formatted(partition));
        }
        return feed;
    }
}
