package baton.ingest.outcomes;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import baton.ingest.netty.Connection;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/// The calls whose outcome is not known yet, by the id of their request.
///
/// Every wait ends: by the reply, by its time limit, or because its caller hangs up.
final class Waits {

    private final Map<String, Wait> waits = new ConcurrentHashMap<>();

    /// @param limit how long it may last; then it fails with a
    ///     [TimeoutException][java.util.concurrent.TimeoutException]
    /// @param isLongPoll whether a shutdown ends it
    Wait open(Connection connection, Duration limit, boolean isLongPoll) {
        var reply = new CompletableFuture<LoggedReply>().orTimeout(limit.toMillis(), MILLISECONDS);
        var wait = new Wait(UUID.randomUUID().toString(), reply, isLongPoll);
        waits.put(wait.id(), wait);
        var _ = reply.whenComplete((_, _) -> waits.remove(wait.id()));
        connection.cancelWhenClosed(reply);
        return wait;
    }

    /// @return false if no call waits for this reply any more
    boolean end(String requestId, LoggedReply reply) {
        var wait = waits.get(requestId);
        return wait != null && wait.reply().complete(reply);
    }

    void endLongPolls(Throwable why) {
        waits.values().stream()
                .filter(Wait::isLongPoll)
                .forEach(poll -> poll.reply().completeExceptionally(why));
    }

    /// One wait.
    ///
    /// @param id the id of the request
    record Wait(String id, CompletableFuture<LoggedReply> reply, boolean isLongPoll) {}
}
