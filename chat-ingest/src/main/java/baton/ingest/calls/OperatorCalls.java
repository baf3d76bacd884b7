package baton.ingest.calls;

import static baton.events.problem.ProblemType.INVALID_REQUEST;

import baton.events.Command.ListAssignments;
import baton.events.Command.RequestChat;
import baton.events.Command.SetPresence;
import baton.events.OperatorId;
import baton.events.Presence;
import baton.events.QueueId;
import baton.events.Reply.ChatGiven;
import baton.events.SessionId;
import baton.events.problem.ProblemException;
import baton.ingest.callers.Caller;
import baton.ingest.outcomes.ChatOffer;
import baton.ingest.outcomes.Outcomes;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/// The calls of an operator about itself: set its presence, ask for a chat, list the chats it
/// holds.
@Controller("/v1/operators/{operator_id}")
@Produces(MediaType.ALL)
@ExecuteOn(TaskExecutors.BLOCKING)
final class OperatorCalls {

    private final Outcomes outcomes;

    OperatorCalls(Outcomes outcomes) {
        this.outcomes = outcomes;
    }

    @Put("/presence")
    CompletionStage<HttpResponse<?>> setPresence(
            @PathVariable("operator_id") OperatorId operatorId, Caller caller, @Body byte[] body) {
        var command = Bodies.command(body, PresenceRequest.class, presence -> presence.of(caller, operatorId));
        return outcomes.of(caller, command).thenApply(OutcomeResponses::of);
    }

    /// Has no body. A body that is sent is not read. A request whose caller has hung up is
    /// withdrawn (SPEC 2, rule 7).
    @Post("/assignments")
    @Consumes(MediaType.ALL)
    CompletionStage<HttpResponse<?>> request(
            @PathVariable("operator_id") OperatorId operatorId,
            Caller caller,
            @QueryValue("wait") @Nullable String wait) {
        var command = requestChat(operatorId, caller, wait == null ? "0" : wait);
        return outcomes.requested(caller, command).thenApply(offer -> deliver(caller, offer));
    }

    private static HttpResponse<?> deliver(Caller caller, ChatOffer offer) {
        var answer = OutcomeResponses.of(offer.reply());
        return offer.reply() instanceof ChatGiven ? caller.connection().deliver(answer, offer.withdrawal()) : answer;
    }

    /// The chats that the operator holds now. The engine answers, because the read side may be
    /// behind.
    @Get("/assignments")
    CompletionStage<HttpResponse<?>> list(@PathVariable("operator_id") OperatorId operatorId, Caller caller) {
        return outcomes.of(caller, new ListAssignments(caller.queue(), operatorId))
                .thenApply(OutcomeResponses::of);
    }

    private static RequestChat requestChat(OperatorId operatorId, Caller caller, String wait) {
        try {
            var seconds = Duration.ofSeconds(Integer.parseInt(wait));
            return new RequestChat(caller.queue(), operatorId, caller.idempotencyKey(), seconds);
        } catch (NumberFormatException _) {
            throw new ProblemException(INVALID_REQUEST, "wait: not a whole number (expected: seconds, 0 to 30)");
        } catch (IllegalArgumentException refused) {
            throw new ProblemException(INVALID_REQUEST, String.valueOf(refused.getMessage()));
        }
    }

    record PresenceRequest(
            Presence status,
            @Nullable QueueId queueId,
            @Nullable Integer capacity,
            @Nullable Boolean auto,
            @Nullable SessionId sessionId,
            @Nullable Boolean resume) {

        SetPresence of(Caller caller, OperatorId operatorId) {
            return new SetPresence(caller.queue(queueId), operatorId, status, capacity, auto, sessionId, resume);
        }
    }
}
