package baton.ingest.outcomes;

import baton.events.Command.RequestChat;
import baton.events.Command.WithdrawRequest;
import baton.events.envelope.Actor;
import baton.events.envelope.CommandEnvelope;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Withdraws requests for a chat whose callers are gone (SPEC 2, rule 7): the engine gives them
/// nothing, and takes back what it has just given.
///
/// A withdrawal comes after its request in the log. It is tried again while the log does not take
/// it, because the engine would otherwise give a chat to nobody; at last the idle timer takes that
/// chat back.
@Singleton
final class Withdrawals {

    /// Nobody called: the front door noticed that a caller has gone.
    private static final Actor DOOR = new Actor(Actor.Type.SYSTEM, "chat-ingest");

    private static final Logger LOG = LoggerFactory.getLogger(Withdrawals.class);

    /// How often an append is tried. Each try may take 4 s.
    static final int TRIES = 10;

    private static final Duration PAUSE = Duration.ofMillis(250);

    private final CommandLog log;
    private final Counter sent;
    private final Counter lost;

    /// The withdrawals that are not over yet, by request id.
    private final Map<String, CompletableFuture<@Nullable Void>> underWay = new ConcurrentHashMap<>();

    Withdrawals(CommandLog log, MeterRegistry meters) {
        this.log = log;
        this.sent = meters.counter("baton.withdrawals", "outcome", "sent");
        this.lost = meters.counter("baton.withdrawals", "outcome", "lost");
    }

    /// Returns at once, because connections must not wait for the log.
    ///
    /// @param appended completes when the request is on the log, or could not be appended for
    ///     certain
    /// @param requestId of the reply that no caller waits for
    void withdraw(CompletionStage<@Nullable Void> appended, RequestChat request, String requestId) {
        var over = new CompletableFuture<@Nullable Void>();
        underWay.put(requestId, over);
        Thread.ofVirtual().name("withdrawal").start(() -> {
            try {
                appended.toCompletableFuture().exceptionally(_ -> null).join();
                append(new WithdrawRequest(request.queueId(), request.operatorId(), requestId));
            } finally {
                underWay.remove(requestId);
                over.complete(null);
            }
        });
    }

    /// @return completes when all withdrawals so far are over
    CompletableFuture<?> settled() {
        return CompletableFuture.allOf(underWay.values().toArray(CompletableFuture[]::new));
    }

    private void append(WithdrawRequest command) {
        var id = UUID.randomUUID().toString();
        var envelope = new CommandEnvelope(id, Instant.now(), command, null, null, DOOR);
        for (var tries = 0; tries < TRIES; tries++) {
            if (isAppended(envelope)) {
                sent.increment();
                return;
            }
            pause();
        }
        lost.increment();
        LOG.warn(
                "could not withdraw the request {} of {}; the idle timer takes back what it was given",
                command.requestId(),
                command.operatorId());
    }

    private boolean isAppended(CommandEnvelope command) {
        try {
            log.append(command).toCompletableFuture().join();
            return true;
        } catch (CompletionException _) {
            return false;
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
