package baton.ingest.calls;

import static java.util.concurrent.CompletableFuture.completedFuture;

import baton.events.ChatId;
import baton.events.Command.AdminReleaseChat;
import baton.events.Command.ReassignChat;
import baton.events.Command.SetOperator;
import baton.events.Command.SetPriority;
import baton.events.CommandId;
import baton.events.OperatorId;
import baton.events.PartitionCommand.SetOperatorEverywhere;
import baton.events.Reply;
import baton.events.Reply.OperatorDescribed;
import baton.events.Reply.OperatorDescribedEverywhere;
import baton.events.Reply.Refused;
import baton.events.problem.Problem;
import baton.events.problem.ProblemException;
import baton.ingest.callers.Caller;
import baton.ingest.outcomes.Outcomes;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The calls of an admin, who may act on a chat that another operator holds. They need no epoch.
@Controller("/v1")
@Produces(MediaType.ALL)
@ExecuteOn(TaskExecutors.BLOCKING)
final class AdminCalls {

    private final Outcomes outcomes;

    AdminCalls(Outcomes outcomes) {
        this.outcomes = outcomes;
    }

    @Post("/chats/{chat_id}/reassign")
    CompletionStage<HttpResponse<?>> reassign(
            @PathVariable("chat_id") ChatId chatId, Caller caller, @Body byte[] body) {
        var command = Bodies.command(body, Reassignment.class, reassignment -> reassignment.of(caller, chatId));
        return outcomes.of(caller, command).thenApply(OutcomeResponses::of);
    }

    @Post("/chats/{chat_id}/admin-release")
    CompletionStage<HttpResponse<?>> release(@PathVariable("chat_id") ChatId chatId, Caller caller, @Body byte[] body) {
        var command = Bodies.command(body, AdminRelease.class, release -> release.of(caller, chatId));
        return outcomes.of(caller, command).thenApply(OutcomeResponses::of);
    }

    /// Raises or lowers the priority of the chat (SPEC 2, rule 6).
    @Post("/chats/{chat_id}/priority")
    CompletionStage<HttpResponse<?>> setPriority(
            @PathVariable("chat_id") ChatId chatId, Caller caller, @Body byte[] body) {
        var command = Bodies.command(body, PriorityChange.class, change -> change.of(caller, chatId));
        return outcomes.of(caller, command).thenApply(OutcomeResponses::of);
    }

    @Put("/operators/{operator_id}")
    CompletionStage<HttpResponse<?>> setOperator(
            @PathVariable("operator_id") OperatorId operatorId, Caller caller, @Body byte[] body) {
        var command = Bodies.command(body, Standing.class, standing -> standing.of(caller, operatorId));
        return caller.namedQueue() == null
                ? setEverywhere(caller, command)
                : outcomes.of(caller, command).thenApply(OutcomeResponses::of);
    }

    /// Without a queue, the call is about every queue in which the operator is known. One that no
    /// queue knows is new in the default queue if it has a name.
    private CompletionStage<HttpResponse<?>> setEverywhere(Caller caller, SetOperator set) {
        var command = new SetOperatorEverywhere(set.operatorId(), set.name(), set.isActive());
        return outcomes.everywhere(caller, command).thenCompose(replies -> {
            var queues = replies.stream().flatMap(AdminCalls::described).toList();
            if (queues.isEmpty() && set.name() != null) {
                return outcomes.of(caller, set)
                        .thenApply(reply -> OutcomeResponses.everywhere(set.operatorId(), described(reply)));
            }
            return completedFuture(OutcomeResponses.everywhere(set.operatorId(), queues.stream()));
        });
    }

    private static Stream<OperatorDescribed> described(Reply reply) {
        return switch (reply) {
            case OperatorDescribedEverywhere e -> e.queues().stream();
            case OperatorDescribed e -> Stream.of(e);
            case Refused e -> throw new ProblemException(Problem.of(e));
            case Reply e -> throw new IllegalStateException(e + " (expected: how an operator is described)");
        };
    }

    record Reassignment(
            @Nullable CommandId commandId,
            OperatorId operatorId,
            @Nullable Long expectedEpoch,
            @Nullable String reason,
            @Nullable Boolean onlyIfAvailable) {

        ReassignChat of(Caller caller, ChatId chatId) {
            return new ReassignChat(
                    caller.queue(),
                    chatId,
                    operatorId,
                    caller.commandId(commandId),
                    expectedEpoch,
                    reason,
                    onlyIfAvailable);
        }
    }

    /// An admin who takes a chat from an operator must give a reason.
    record AdminRelease(@Nullable CommandId commandId, String reason) {

        AdminReleaseChat of(Caller caller, ChatId chatId) {
            return new AdminReleaseChat(caller.queue(), chatId, caller.commandId(commandId), reason);
        }
    }

    record PriorityChange(@Nullable CommandId commandId, int priority) {

        SetPriority of(Caller caller, ChatId chatId) {
            return new SetPriority(caller.queue(), chatId, caller.commandId(commandId), priority);
        }
    }

    record Standing(@Nullable String name, @Nullable Boolean isActive) {

        SetOperator of(Caller caller, OperatorId operatorId) {
            return new SetOperator(caller.queue(), operatorId, name, isActive);
        }
    }
}
