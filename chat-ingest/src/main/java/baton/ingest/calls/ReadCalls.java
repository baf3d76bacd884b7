package baton.ingest.calls;

import baton.events.reads.Parameters;
import baton.events.reads.ReadQuery;
import baton.events.reads.ReadQuery.OfChat;
import baton.events.reads.ReadQuery.OfChats;
import baton.events.reads.ReadQuery.OfHistory;
import baton.events.reads.ReadQuery.OfMessages;
import baton.events.reads.ReadQuery.OfNumbers;
import baton.events.reads.ReadQuery.OfOperatorStats;
import baton.events.reads.ReadQuery.OfOperators;
import baton.events.reads.ReadQuery.OfQueue;
import baton.events.reads.ReadQuery.OfQueues;
import baton.events.reads.ReadQuery.OfRecomputation;
import baton.events.reads.ReadQuery.OfRefusals;
import baton.events.reads.ReadQuery.OfStuckChats;
import baton.ingest.callers.Caller;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import java.util.function.Function;
import org.reactivestreams.Publisher;

/// The reads, which the read side answers under the same addresses. Checks all parameters before
/// passing a read on.
@Controller("/v1")
@Produces(MediaType.ALL)
final class ReadCalls {

    private final ProjectorProxy readSide;
    private final VisibleChats visible;

    ReadCalls(ProjectorProxy readSide, VisibleChats visible) {
        this.readSide = readSide;
        this.visible = visible;
    }

    @Get("/chats")
    Publisher<? extends HttpResponse<?>> chats(Caller caller, HttpRequest<?> request) {
        return answer(caller, request, OfChats::of);
    }

    @Get("/chats/{chat_id}")
    Publisher<? extends HttpResponse<?>> chat(
            @PathVariable("chat_id") String chatId, Caller caller, HttpRequest<?> request) {
        return visible.answer(
                caller, request, OfChat.of(chatId, parameters(request)).chat());
    }

    @Get("/chats/{chat_id}/messages")
    Publisher<? extends HttpResponse<?>> messages(
            @PathVariable("chat_id") String chatId, Caller caller, HttpRequest<?> request) {
        return visible.answer(
                caller,
                request,
                OfMessages.of(chatId, parameters(request)).chat().chat());
    }

    @Get("/chats/{chat_id}/history")
    Publisher<? extends HttpResponse<?>> history(
            @PathVariable("chat_id") String chatId, Caller caller, HttpRequest<?> request) {
        return visible.answer(
                caller,
                request,
                OfHistory.of(chatId, parameters(request)).page().chat().chat());
    }

    @Get("/operators")
    Publisher<? extends HttpResponse<?>> operators(Caller caller, HttpRequest<?> request) {
        return answer(caller, request, OfOperators::of);
    }

    @Get("/operators/{operator_id}/stats")
    Publisher<? extends HttpResponse<?>> operatorStats(
            @PathVariable("operator_id") String operatorId, Caller caller, HttpRequest<?> request) {
        return answer(caller, request, given -> OfOperatorStats.of(operatorId, given));
    }

    @Get("/queues")
    Publisher<? extends HttpResponse<?>> queues(Caller caller, HttpRequest<?> request) {
        return answer(caller, request, OfQueues::of);
    }

    @Get("/queues/{queue_id}")
    Publisher<? extends HttpResponse<?>> queue(
            @PathVariable("queue_id") String queueId, Caller caller, HttpRequest<?> request) {
        var queue = OfQueue.of(queueId).queue();
        caller.queue(queue); // The address may name the queue twice; both must agree.
        return readSide.answer(caller, request);
    }

    @Get("/queues/{queue_id}/settings")
    Publisher<? extends HttpResponse<?>> settings(
            @PathVariable("queue_id") String queueId, Caller caller, HttpRequest<?> request) {
        caller.queue(OfQueue.of(queueId).queue());
        return readSide.answer(caller, request);
    }

    @Get("/queues/{queue_id}/numbers")
    Publisher<? extends HttpResponse<?>> numbers(
            @PathVariable("queue_id") String queueId, Caller caller, HttpRequest<?> request) {
        caller.queue(OfNumbers.of(queueId, parameters(request)).queue());
        return readSide.answer(caller, request);
    }

    @Get("/refusals")
    Publisher<? extends HttpResponse<?>> refusals(Caller caller, HttpRequest<?> request) {
        return answer(caller, request, OfRefusals::of);
    }

    @Get("/stuck-chats")
    Publisher<? extends HttpResponse<?>> stuckChats(Caller caller, HttpRequest<?> request) {
        return answer(caller, request, OfStuckChats::of);
    }

    /// A call of an admin: it repairs what it finds (docs/reference/read-side.md).
    @Post("/admin/operator-stats/recompute")
    @Consumes(MediaType.ALL)
    Publisher<? extends HttpResponse<?>> recompute(Caller caller, HttpRequest<?> request) {
        var _ = OfRecomputation.of(parameters(request));
        return readSide.repair(caller, request);
    }

    private Publisher<? extends HttpResponse<?>> answer(
            Caller caller, HttpRequest<?> request, Function<Parameters, ReadQuery> query) {
        var _ = query.apply(parameters(request));
        return readSide.answer(caller, request);
    }

    private static Parameters parameters(HttpRequest<?> request) {
        return new Parameters(request.getParameters()::getAll);
    }
}
