package baton.stats.http;

import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static java.util.stream.Collectors.toMap;

import baton.events.ChatId;
import baton.events.QueueId;
import baton.events.problem.ProblemException;
import baton.events.problem.ProblemType;
import baton.stats.database.Database;
import baton.stats.fold.ChatKey;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/// Makes a read wait until the tables have the version that it demands.
///
/// A waiting read holds no connection. While reads wait, one query at a time looks for all of them.
@Singleton
final class AwaitedVersions {

    /// Leaves time to answer within 1 s.
    private static final Duration PATIENCE = Duration.ofMillis(900);

    private static final String VERSIONS = """
            SELECT queue_id, chat_id, version
            FROM   chat_state
            WHERE  (queue_id, chat_id) IN (SELECT * FROM unnest(:queue::text[], :chat::text[]))
            """;

    private final Jdbi jdbi;
    private final Set<Awaited> waiting = ConcurrentHashMap.newKeySet();

    AwaitedVersions(Database database) {
        this.jdbi = database.forReading();
    }

    private record Awaited(ChatKey key, long version, CompletableFuture<Void> reached) {}

    /// @throws ProblemException `read-side-behind` if the tables do not reach the version in time
    void await(ChatKey key, long version) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        var awaited = new Awaited(key, version, new CompletableFuture<>());
        lookFor(List.of(awaited));
        waiting.add(awaited);
        try {
            awaited.reached.get(deadline - System.nanoTime(), NANOSECONDS);
        } catch (TimeoutException _) {
            throw behind(awaited);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw behind(awaited);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof JdbiException failed ? failed : new IllegalStateException(e);
        } finally {
            waiting.remove(awaited);
        }
    }

    @Scheduled(fixedDelay = "20ms")
    void look() {
        var all = List.copyOf(waiting);
        try {
            lookFor(all);
        } catch (JdbiException failed) {
            all.forEach(one -> one.reached.completeExceptionally(failed));
        }
    }

    private void lookFor(Collection<Awaited> awaited) {
        if (awaited.isEmpty()) {
            return;
        }
        var versions = versions(awaited.stream().map(Awaited::key).distinct().toList());
        awaited.stream()
                .filter(one -> versions.getOrDefault(one.key, 0L) >= one.version)
                .forEach(one -> one.reached.complete(null));
    }

    private Map<ChatKey, Long> versions(List<ChatKey> chats) {
        return jdbi.withHandle(handle -> handle
                .createQuery(VERSIONS)
                .bindArray(
                        "queue",
                        String.class,
                        chats.stream().map(key -> key.queueId().value()).toList())
                .bindArray(
                        "chat",
                        String.class,
                        chats.stream().map(key -> key.chatId().value()).toList())
                .map((row, _) -> Map.entry(
                        new ChatKey(new QueueId(row.getString("queue_id")), new ChatId(row.getString("chat_id"))),
                        row.getLong("version")))
                .stream()
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    private static ProblemException behind(Awaited awaited) {
        return new ProblemException(
                ProblemType.READ_SIDE_BEHIND,
                "The tables do not have version %d of chat %s in queue %s yet."
                        .formatted(awaited.version, awaited.key.chatId(), awaited.key.queueId()));
    }
}
