package baton.ingest.outcomes;

import static baton.events.problem.ProblemType.OUTCOME_UNKNOWN;
import static baton.events.problem.ProblemType.OVERLOADED;
import static baton.events.problem.ProblemType.SHUTTING_DOWN;
import static java.util.concurrent.CompletableFuture.failedFuture;
import static java.util.concurrent.TimeUnit.MILLISECONDS;

import baton.events.Command;
import baton.events.Command.OfQueue;
import baton.events.CommandEnvelope;
import baton.events.CommandEnvelope.ReplyTo;
import baton.events.Reply;
import baton.events.ReplyEnvelope;
import baton.events.problem.ProblemException;
import baton.ingest.Limits;
import baton.ingest.callers.Caller;
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

/// Sends commands and waits for their outcomes: request and answer over two logs.
///
/// The wait is registered before the command is sent, so no reply can come too early. Every wait
/// ends: by the reply, a failed append, a timeout, a caller that hangs up, or a shutdown. Each of
/// these frees the place of the call.
@Singleton
public final class Outcomes implements Replies, GracefulShutdownCapable {

    private final CommandLog log;
    private final Limits limits;
    private final EngineLoad load;
    private final Semaphore places;
    private final Counter unclaimed;

    /// The calls whose outcome is not known yet, by request id.
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

    /// @return completes once the command cannot be lost; does not wait for the engine
    public CompletableFuture<@Nullable Void> accepted(Caller caller, OfQueue command) {
        return admitted(
                command,
                () -> log.append(envelope(newId(), caller, command, null)).toCompletableFuture());
    }

    /// @return the engine's reply, or a failure that says why it is not known
    public CompletableFuture<Reply> of(Caller caller, OfQueue command) {
        return of(caller, command, Duration.ZERO);
    }

    /// @param wait how long the engine may hold the answer back, in addition to the usual time
    ///     limit
    public CompletableFuture<Reply> of(Caller caller, OfQueue command, Duration wait) {
        return logged(caller, command, wait).thenApply(LoggedReply::reply);
    }

    /// @return the engine's reply, and its position in the log
    public CompletableFuture<LoggedReply> logged(Caller caller, OfQueue command) {
        return logged(caller, command, Duration.ZERO);
    }

    private CompletableFuture<LoggedReply> logged(Caller caller, OfQueue command, Duration wait) {
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

    /// Admits no more calls, and ends the long polls. Other calls still get the outcome they wait
    /// for.
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
            OfQueue command, Supplier<CompletableFuture<T>> call) {
        if (shuttingDown) {
            return failedFuture(goingDown());
        }
        if (load.isTooMuch(command.queueId())) {
            return failedFuture(new ProblemException(
                    OVERLOADED, "The engine is more than a second behind. This command was not sent."));
        }
        if (!places.tryAcquire()) {
            return failedFuture(new ProblemException(
                    OVERLOADED, limits.pending() + " calls are waiting for their outcome. This command was not sent."));
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

    private CompletableFuture<LoggedReply> asked(Caller caller, OfQueue command, Duration wait) {
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
                                "The command was sent, but its outcome did not come back in time. Send it again with"
                                        + " the same id: you get the same answer, and it has no further effect.")
                        : failure);
    }

    private static ProblemException goingDown() {
        return new ProblemException(SHUTTING_DOWN, "This instance is shutting down. Send the request again.");
    }

    private static String newId() {
        return UUID.randomUUID().toString();
    }

    /// A reply, and its id, which is a position in the log.
    public record LoggedReply(String id, Reply reply) {}

    private record Waiting(CompletableFuture<LoggedReply> reply, boolean isLongPoll) {}
}
