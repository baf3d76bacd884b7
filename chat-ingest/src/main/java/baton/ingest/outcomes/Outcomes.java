package baton.ingest.outcomes;

import static baton.events.problem.ProblemType.OUTCOME_UNKNOWN;
import static baton.events.problem.ProblemType.OVERLOADED;
import static baton.events.problem.ProblemType.SHUTTING_DOWN;
import static java.util.concurrent.CompletableFuture.failedFuture;

import baton.events.Command;
import baton.events.Command.OfQueue;
import baton.events.Command.RequestChat;
import baton.events.PartitionCommand;
import baton.events.Reply;
import baton.events.envelope.CommandEnvelope;
import baton.events.envelope.CommandEnvelope.ReplyTo;
import baton.events.envelope.ReplyEnvelope;
import baton.events.problem.ProblemException;
import baton.events.wire.Topics;
import baton.ingest.Limits;
import baton.ingest.callers.Caller;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.runtime.graceful.GracefulShutdownCapable;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
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
    private final Withdrawals withdrawals;
    private final Semaphore places;
    private final Counter unclaimed;
    private final Waits waits = new Waits();
    private final CompletableFuture<@Nullable Void> drained = new CompletableFuture<>();
    private volatile boolean shuttingDown;

    Outcomes(CommandLog log, Limits limits, EngineLoad load, Withdrawals withdrawals, MeterRegistry meters) {
        this.log = log;
        this.limits = limits;
        this.load = load;
        this.withdrawals = withdrawals;
        this.places = new Semaphore(limits.pending());
        this.unclaimed = meters.counter("baton.replies.unclaimed");
        meters.gauge("baton.pending", this, Outcomes::pending);
    }

    /// @return completes once the command cannot be lost; does not wait for the engine
    public CompletableFuture<@Nullable Void> accepted(Caller caller, OfQueue command) {
        return admitted(
                load.isTooMuch(command.queueId()),
                () -> log.append(envelope(UUID.randomUUID().toString(), caller, command, null))
                        .toCompletableFuture());
    }

    /// @param patience how long to wait for the engine
    /// @return the engine's reply if it comes in that time, otherwise empty once the command cannot
    ///     be lost
    public CompletableFuture<Optional<Reply>> accepted(Caller caller, OfQueue command, Duration patience) {
        return admitted(load.isTooMuch(command.queueId()), () -> {
            var question = ask(caller, command, log::append, patience, false);
            return question.reply()
                    .thenApply(logged -> Optional.of(logged.reply()))
                    .exceptionallyCompose(_ -> question.appended().thenApply(_ -> Optional.empty()));
        });
    }

    /// @return the engine's reply, or a failure that says why it is not known
    public CompletableFuture<Reply> of(Caller caller, OfQueue command) {
        return logged(caller, command).thenApply(LoggedReply::reply);
    }

    /// @return the engine's reply, and its position in the log
    public CompletableFuture<LoggedReply> logged(Caller caller, OfQueue command) {
        return admitted(
                load.isTooMuch(command.queueId()),
                () -> ask(caller, command, log::append, limits.outcome(), false).outcome());
    }

    /// Asks for a chat. The request is withdrawn if the caller hangs up before there is an answer,
    /// and when a shutdown ends it (SPEC 2, rule 7).
    ///
    /// @return the answer, which the caller of this method either delivers or withdraws
    public CompletableFuture<ChatOffer> requested(Caller caller, RequestChat command) {
        var wait = command.waitFor();
        return admitted(load.isTooMuch(command.queueId()), () -> {
            var question = ask(caller, command, log::append, limits.outcome().plus(wait), wait.isPositive());
            Runnable withdrawal = () -> withdrawals.withdraw(question.appended(), command, question.id());
            var _ = question.reply().whenComplete((_, failure) -> {
                if (failure != null && isAbandoned(failure)) {
                    withdrawal.run();
                }
            });
            return question.outcome().thenApply(logged -> new ChatOffer(logged.reply(), withdrawal));
        });
    }

    /// Sends the command to every partition of the engine. May be repeated if it fails.
    ///
    /// @return one reply of each partition
    public CompletableFuture<List<Reply>> everywhere(Caller caller, PartitionCommand command) {
        var partitions = IntStream.range(0, Topics.PARTITIONS);
        return admitted(partitions.anyMatch(load::isTooMuch), () -> {
            var outcomes = IntStream.range(0, Topics.PARTITIONS)
                    .mapToObj(partition ->
                            ask(caller, command, sent -> log.append(sent, partition), limits.outcome(), false))
                    .map(Question::outcome)
                    .toList();
            return CompletableFuture.allOf(outcomes.toArray(CompletableFuture[]::new))
                    .thenApply(_ -> outcomes.stream()
                            .map(outcome -> outcome.join().reply())
                            .toList());
        });
    }

    @Override
    public void arrived(String id, ReplyEnvelope reply, Instant asked) {
        load.decided(id, asked);
        if (!waits.end(reply.to().requestId(), new LoggedReply(id, reply.body()))) {
            unclaimed.increment();
        }
    }

    /// Admits no more calls, and ends and withdraws the long polls. Other calls still get the
    /// outcome they wait for.
    @Override
    public CompletionStage<?> shutdownGracefully() {
        shuttingDown = true;
        waits.endLongPolls(goingDown());
        completeWhenDrained();
        return drained.thenCompose(_ -> withdrawals.settled());
    }

    @Override
    public OptionalLong reportActiveTasks() {
        return OptionalLong.of(pending());
    }

    public int pending() {
        return limits.pending() - places.availablePermits();
    }

    private <T extends @Nullable Object> CompletableFuture<T> admitted(
            boolean isTooMuch, Supplier<CompletableFuture<T>> call) {
        if (shuttingDown) {
            return failedFuture(goingDown());
        }
        if (isTooMuch) {
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

    private Question ask(
            Caller caller,
            Command command,
            Function<CommandEnvelope, CompletionStage<@Nullable Void>> append,
            Duration limit,
            boolean isLongPoll) {
        var wait = waits.open(caller.connection(), limit, isLongPoll);
        var appended =
                append.apply(envelope(wait.id(), caller, command, new ReplyTo(wait.id(), limits.replyPartition())));
        appended.whenComplete((_, failure) -> {
            if (failure != null) {
                wait.reply().completeExceptionally(failure);
            }
        });
        return new Question(wait.id(), appended, wait.reply());
    }

    private static CommandEnvelope envelope(String id, Caller caller, Command command, @Nullable ReplyTo replyTo) {
        return new CommandEnvelope(
                id,
                Instant.now(),
                command,
                replyTo,
                caller.traceParent(),
                caller.token().actor());
    }

    /// Whether no caller waits for the reply any more: it has hung up, or is told to ask elsewhere.
    private static boolean isAbandoned(Throwable failure) {
        return failure instanceof CancellationException
                || (failure instanceof ProblemException told && told.problem().type() == SHUTTING_DOWN);
    }

    private static ProblemException goingDown() {
        return new ProblemException(SHUTTING_DOWN, "This instance is shutting down. Send the request again.");
    }

    /// A command under way.
    ///
    /// @param id of the request, which the reply names
    private record Question(String id, CompletionStage<@Nullable Void> appended, CompletableFuture<LoggedReply> reply) {

        private CompletableFuture<LoggedReply> outcome() {
            return reply.exceptionallyCompose(Question::inWords);
        }

        private static CompletableFuture<LoggedReply> inWords(Throwable failure) {
            return failedFuture(
                    failure instanceof TimeoutException
                            ? new ProblemException(
                                    OUTCOME_UNKNOWN,
                                    "The command was sent, but its outcome did not come back in time. Send it again"
                                            + " with the same id: you get the same answer, and it has no further"
                                            + " effect.")
                            : failure);
        }
    }
}
