package baton.ingest.feed;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import baton.events.problem.ProblemException;
import baton.events.problem.ProblemType;
import io.micronaut.runtime.graceful.GracefulShutdownCapable;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// All open streams of this instance. Admits them, keeps them alive, and ends them.
@Singleton
final class OpenStreams implements GracefulShutdownCapable {

    /// A client that does not take the remaining texts within this time is disconnected.
    private static final Duration END_WITHIN = Duration.ofSeconds(2);

    private final FeedLimits limits;
    private final FeedMetrics metrics;
    private final CompletableFuture<@Nullable Void> drained = new CompletableFuture<>();

    /// The streams of each console, oldest first. Guarded by this, like the fields below.
    private final Map<FeedSubscriber, LinkedHashSet<ConsoleStream>> streams = new HashMap<>();

    private int count;
    private boolean shuttingDown;

    OpenStreams(FeedLimits limits, FeedMetrics metrics) {
        this.limits = limits;
        this.metrics = metrics;
        metrics.watch(this::count);
    }

    /// @throws ProblemException if there is no room, or this instance is shutting down
    void admit(ConsoleStream stream) {
        stream.greet(SseText.hello(retry()));
        add(stream).ifPresent(ConsoleStream::cutOff);
        var _ = stream.over().whenCompleteAsync((_, _) -> remove(stream));
    }

    /// @return the console's oldest stream, if the console now has one too many
    private synchronized Optional<ConsoleStream> add(ConsoleStream stream) {
        if (shuttingDown) {
            throw new ProblemException(
                    ProblemType.SHUTTING_DOWN, "This instance is shutting down. Send the request again.");
        }
        if (count >= limits.streams()) {
            throw new ProblemException(
                    ProblemType.OVERLOADED,
                    limits.streams() + " streams are open on this instance. This one was not opened.");
        }
        count++;
        var siblings = streams.computeIfAbsent(stream.console(), _ -> new LinkedHashSet<>());
        siblings.add(stream);
        return siblings.size() > limits.streamsPerConsole() ? Optional.of(siblings.getFirst()) : Optional.empty();
    }

    /// Writes to all streams in one run, because a heartbeat costs little.
    @Scheduled(fixedDelay = "${baton.ingest.feed.heartbeat}", initialDelay = "${baton.ingest.feed.heartbeat}")
    void beat() {
        all().filter(stream -> !stream.heartbeat()).forEach(metrics::cutOff);
    }

    /// Ends all streams, and admits no more.
    @Override
    public CompletionStage<?> shutdownGracefully() {
        List<ConsoleStream> last;
        synchronized (this) {
            shuttingDown = true;
            last = all().toList();
            completeWhenDrained();
        }
        last.forEach(ConsoleStream::end);
        return drained.completeOnTimeout(null, END_WITHIN.toMillis(), MILLISECONDS)
                .thenRun(() -> all().forEach(ConsoleStream::cutOff));
    }

    @Override
    public OptionalLong reportActiveTasks() {
        return OptionalLong.of(count());
    }

    synchronized int count() {
        return count;
    }

    private synchronized Stream<ConsoleStream> all() {
        return streams.values().stream().flatMap(LinkedHashSet::stream).toList().stream();
    }

    private synchronized void remove(ConsoleStream stream) {
        streams.computeIfPresent(stream.console(), (_, siblings) -> {
            siblings.remove(stream);
            return siblings.isEmpty() ? null : siblings;
        });
        count--;
        completeWhenDrained();
    }

    private void completeWhenDrained() {
        if (shuttingDown && count == 0) {
            drained.complete(null);
        }
    }

    /// Varies, so that not all clients reconnect at once after a restart.
    private Duration retry() {
        return limits.retry()
                .plusMillis(
                        ThreadLocalRandom.current().nextLong(2 * limits.retry().toMillis() + 1));
    }
}
