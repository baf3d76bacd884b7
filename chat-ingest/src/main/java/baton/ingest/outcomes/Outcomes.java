package baton.ingest.outcomes;

import static baton.events.ProblemType.OUTCOME_UNKNOWN;
import static baton.events.ProblemType.OVERLOADED;
import static baton.events.ProblemType.SHUTTING_DOWN;
import static java.util.concurrent.CompletableFuture.failedFuture;
import static java.util.concurrent.TimeUnit.MILLISECONDS;

import baton.events.Command;
import baton.events.CommandEnvelope;
import baton.events.CommandEnvelope.ReplyTo;
import baton.events.Reply;
import baton.events.ReplyEnvelope;
import baton.ingest.Limits;
import baton.ingest.calls.Caller;
import baton.events.ProblemException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.runtime.graceful.GracefulShutdownCapable;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Sends commands, and waits for what becomes of them: request and answer over two logs.
///
/// Who waits is known before the command is sent, so that no reply can come too early. Every wait ends: by the reply,
/// by a failed append, by its time, by the caller hanging up, or by our own end; and each of these frees its place.
@Singleton
public final class Outcomes implements Replies, GracefulShutdownCapable {

    private final CommandLog log;
    private final Limits limits;
    private final EngineLoad load;
    private final Semaphore places;
    private final Counter unclaimed;

    /// Whose outcome is not known yet, by request id.
    private final Map<String, Waiting> waiting = new ConcurrentHashMap<>();

    private final CompletableFuture<@Nullable Void> drained = new CompletableFuture<>();
    private volatile boolean shuttingDown;

    Outcomes(CommandLog log, Limits limits, EngineLoad load, MeterRegistry meters) {
        this.log = log;
        this.limits = limits;
        this.load = load;
        this.places = new Semaphore(limits.pending());
        this.unclaimed = meters.counter("baton.replies.unclaimed");
        meters.gauge("baton.pending", this, Outcomes::pending);
    }

    /// @return completes once the command cannot be lost; what the engine makes of it is not waited for
    public CompletableFuture<@Nullable Void> accepted(Caller caller, Command command) {
        return admitted(
                command,
                () -> log.append(envelope(newId(), caller, command, null)).toCompletableFuture());
    }

    /// @return what the engine decides, or a failure that says why that is not known
    public CompletableFuture<Reply> of(Caller caller, Command command) {
        return of(caller, command, Duration.ZERO);
    }

    /// @param wait how long the engine may hold the answer back, on top of the time that any outcome may take
    public CompletableFuture<Reply> of(Caller caller, Command command, Duration wait) {
        return logged(caller, command, wait).thenApply(LoggedReply::reply);
    }

    /// @return what the engine decides, and where
    public CompletableFuture<LoggedReply> logged(Caller caller, Command command) {
        return logged(caller, command, Duration.ZERO);
    }

    private CompletableFuture<LoggedReply> logged(Caller caller, Command command, Duration wait) {
        return admitted(command, () -> asked(caller, command, wait).exceptionallyCompose(Outcomes::inWords));
    }

    @Override
    public void arrived(String id, ReplyEnvelope reply, Instant asked) {
        load.decided(id, asked);
        var asker = waiting.get(reply.to().requestId());
        if (asker == null || !asker.reply().complete(new LoggedReply(id, reply.body()))) {
            unclaimed.increment();
        }
    }

    /// Lets nobody in any more, and ends the long polls; what is decided within seconds is still waited for.
    @Override
    public CompletionStage<?> shutdownGracefully() {
        shuttingDown = true;
        waiting.values().stream()
                .filter(Waiting::isLongPoll)
                .forEach(poll -> poll.reply().completeExceptionally(goingDown()));
        completeWhenDrained();
        return drained;
    }

    @Override
    public OptionalLong reportActiveTasks() {
        return OptionalLong.of(pending());
    }

    public int pending() {
        return limits.pending() - places.availablePermits();
    }

    private <T extends @Nullable Object> CompletableFuture<T> admitted(
            Command command, Supplier<CompletableFuture<T>> call) {
        if (shuttingDown) {
            return failedFuture(goingDown());
        }
        if (load.isTooMuch(command.queueId())) {
            return failedFuture(new ProblemException(
                    OVERLOADED, "More is asked than can be decided within a second. This one was not sent."));
        }
        if (!places.tryAcquire()) {
            return failedFuture(new ProblemException(
                    OVERLOADED, limits.pending() + " calls are waiting for their outcome. This one was not sent."));
        }
        try {
            return call.get().whenComplete((_, _) -> leave());
        } catch (RuntimeException broken) {
            leave();
            throw broken;
        }
    }

    private void leave() {
        places.release();
        completeWhenDrained();
    }

    private void completeWhenDrained() {
        if (shuttingDown && pending() == 0) {
            drained.complete(null);
        }
    }

    private CompletableFuture<LoggedReply> asked(Caller caller, Command command, Duration wait) {
        var id = newId();
        var reply = new CompletableFuture<LoggedReply>()
                .orTimeout(limits.outcome().plus(wait).toMillis(), MILLISECONDS);
        waiting.put(id, new Waiting(reply, wait.isPositive()));
        var _ = reply.whenComplete((_, _) -> waiting.remove(id));
        caller.connection().cancelWhenClosed(reply);
        log.append(envelope(id, caller, command, new ReplyTo(id, limits.replyPartition())))
                .whenComplete((_, failure) -> {
                    if (failure != null) {
                        reply.completeExceptionally(failure);
                    }
                });
        return reply;
    }

    private static CommandEnvelope envelope(String id, Caller caller, Command command, @Nullable ReplyTo replyTo) {
        return new CommandEnvelope(id, Instant.now(), command, replyTo, caller.traceParent());
    }

    private static CompletableFuture<LoggedReply> inWords(Throwable failure) {
        return failedFuture(
                failure instanceof TimeoutException
                        ? new ProblemException(
                                OUTCOME_UNKNOWN,
                                "The command was sent, but what was decided did not come back in time. Ask again with"
                                        + " the same id: it has the same answer, and no further effect.")
                        : failure);
    }

    private static ProblemException goingDown() {
        return new ProblemException(SHUTTING_DOWN, "This instance is going down. Ask again.");
    }

    private static String newId() {
        return UUID.randomUUID().toString();
    }

    /// A reply, and the id that says where it was decided.
    public record LoggedReply(String id, Reply reply) {}

    private record Waiting(CompletableFuture<LoggedReply> reply, boolean isLongPoll) {}
}
