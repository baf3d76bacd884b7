package baton.ingest.calls;

import static baton.events.problem.ProblemType.CHAT_NOT_FOUND;
import static baton.events.problem.ProblemType.FORBIDDEN;
import static io.micronaut.http.HttpStatus.ACCEPTED;

import baton.events.ChatId;
import baton.events.Command.CompleteChat;
import baton.events.Command.ExplainWait;
import baton.events.Command.Holder;
import baton.events.Command.ReceiveUserMessage;
import baton.events.Command.ReleaseChat;
import baton.events.Command.ReplyToChat;
import baton.events.Command.TransferChat;
import baton.events.CommandId;
import baton.events.MessageId;
import baton.events.MessageText;
import baton.events.OperatorId;
import baton.events.QueueId;
import baton.events.problem.ProblemException;
import baton.ingest.callers.Caller;
import baton.ingest.callers.Prefer;
import baton.ingest.outcomes.Outcomes;
import baton.ingest.tokens.Role;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.time.Instant;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/// The calls about one chat: messages of its user, and acts of its holder.
@Controller("/v1/chats/{chat_id}")
@Produces(MediaType.ALL)
@ExecuteOn(TaskExecutors.BLOCKING)
final class ChatCalls {

    private static final String PREFER = "Prefer";
    private static final String PREFERENCE_APPLIED = "Preference-Applied";

    private final Outcomes outcomes;
    private final VisibleChats visible;

    ChatCalls(Outcomes outcomes, VisibleChats visible) {
        this.outcomes = outcomes;
        this.visible = visible;
    }

    /// The engine never refuses a new message, so it is enough that the message is safe on the log.
    /// A caller that prefers to wait for the outcome gets it if it comes in time.
    @Post("/messages")
    CompletionStage<HttpResponse<?>> receive(
            @PathVariable("chat_id") ChatId chatId, Caller caller, HttpRequest<?> request, @Body byte[] body) {
        var command = Bodies.command(body, UserMessage.class, message -> message.in(caller, chatId));
        var patience = Prefer.patience(request.getHeaders().getAll(PREFER));
        return patience.isPresent()
                ? outcomes.accepted(caller, command, patience.get())
                        .thenApply(reply -> reply.map(OutcomeResponses::of)
                                .orElseGet(() -> accepted(command))
                                .header(PREFERENCE_APPLIED, "wait"))
                : outcomes.accepted(caller, command).thenApply(_ -> accepted(command));
    }

    private static MutableHttpResponse<?> accepted(ReceiveUserMessage command) {
        return OutcomeResponses.json(ACCEPTED, new Accepted(command.chatId(), command.messageId()));
    }

    @Post("/replies")
    CompletionStage<HttpResponse<?>> reply(@PathVariable("chat_id") ChatId chatId, Caller caller, @Body byte[] body) {
        var command = Bodies.command(body, OperatorReply.class, reply -> reply.in(caller, chatId));
        return outcomes.of(caller, command).thenApply(OutcomeResponses::of);
    }

    @Post("/release")
    CompletionStage<HttpResponse<?>> release(@PathVariable("chat_id") ChatId chatId, Caller caller, @Body byte[] body) {
        var command = Bodies.command(body, Release.class, release -> release.in(caller, chatId));
        return outcomes.of(caller, command).thenApply(OutcomeResponses::of);
    }

    @Post("/complete")
    CompletionStage<HttpResponse<?>> complete(
            @PathVariable("chat_id") ChatId chatId, Caller caller, @Body byte[] body) {
        var command = Bodies.command(body, Completion.class, completion -> completion.in(caller, chatId));
        return outcomes.of(caller, command).thenApply(OutcomeResponses::of);
    }

    /// The holder hands the chat to a colleague (SPEC 2, rule 15). 409 if the colleague may not
    /// have it.
    @Post("/transfer")
    CompletionStage<HttpResponse<?>> transfer(
            @PathVariable("chat_id") ChatId chatId, Caller caller, @Body byte[] body) {
        var command = Bodies.command(body, Transfer.class, transfer -> transfer.in(caller, chatId));
        return outcomes.of(caller, command).thenApply(OutcomeResponses::of);
    }

    /// Why the chat still waits. Only the engine knows which operator it would give the chat to.
    @Get("/why")
    CompletionStage<HttpResponse<?>> explain(@PathVariable("chat_id") ChatId chatId, Caller caller) {
        var question = new ExplainWait(caller.queue(), chatId);
        return visible.isVisible(caller, chatId).thenCompose(isVisible -> {
            if (!isVisible) {
                throw new ProblemException(
                        CHAT_NOT_FOUND, "Queue %s has no chat %s.".formatted(caller.queue(), chatId));
            }
            return outcomes.of(caller, question).thenApply(OutcomeResponses::of);
        });
    }

    record Accepted(ChatId chatId, MessageId messageId) {}

    record UserMessage(
            MessageId messageId,
            MessageText text,
            @Nullable QueueId queueId,
            @Nullable Instant sentAt,
            @Nullable Integer priority,
            @Nullable String realUserId,
            @Nullable String fictionalUserId) {

        ReceiveUserMessage in(Caller caller, ChatId chatId) {
            return new ReceiveUserMessage(
                    caller.queue(queueId), chatId, messageId, text, sentAt, priority, realUserId, fictionalUserId);
        }
    }

    record OperatorReply(
            MessageId messageId,
            @Nullable OperatorId operatorId,
            long epoch,
            MessageText text,
            @Nullable Long seenSeq) {

        ReplyToChat in(Caller caller, ChatId chatId) {
            return new ReplyToChat(
                    caller.queue(), chatId, caller.operator(operatorId), messageId, epoch, text, seenSeq);
        }
    }

    record Release(
            @Nullable CommandId commandId,
            @Nullable OperatorId operatorId,
            long epoch,
            @Nullable String reason) {

        ReleaseChat in(Caller caller, ChatId chatId) {
            return new ReleaseChat(
                    caller.queue(), chatId, caller.operator(operatorId), caller.commandId(commandId), epoch, reason);
        }
    }

    record Transfer(
            @Nullable CommandId commandId,
            @Nullable OperatorId operatorId,
            long epoch,
            OperatorId toOperatorId,
            @Nullable String note,
            @Nullable Boolean force) {

        TransferChat in(Caller caller, ChatId chatId) {
            return new TransferChat(
                    caller.queue(),
                    chatId,
                    caller.operator(operatorId),
                    caller.commandId(commandId),
                    epoch,
                    toOperatorId,
                    note,
                    force);
        }
    }

    /// The holder names itself and the epoch, or the epoch alone if its token names it. An app or
    /// an admin names neither.
    record Completion(
            @Nullable CommandId commandId,
            @Nullable OperatorId operatorId,
            @Nullable Long epoch,
            @Nullable String reason,
            @Nullable Long seenSeq) {

        CompleteChat in(Caller caller, ChatId chatId) {
            return new CompleteChat(
                    caller.queue(), chatId, caller.commandId(commandId), holder(caller), reason, seenSeq);
        }

        private @Nullable Holder holder(Caller caller) {
            var role = caller.token().role();
            if (operatorId == null && epoch == null) {
                if (role == Role.OPERATOR) {
                    throw new ProblemException(FORBIDDEN, "An operator completes as the holder (expected: epoch)");
                }
                return null;
            }
            if (role == Role.APP) {
                throw new ProblemException(FORBIDDEN, "An app does not act as an operator.");
            }
            if (epoch == null || (operatorId == null && role != Role.OPERATOR)) {
                throw new IllegalArgumentException("operator_id and epoch: only one of them (expected: both or none)");
            }
            return new Holder(caller.operator(operatorId), epoch);
        }
    }
}
