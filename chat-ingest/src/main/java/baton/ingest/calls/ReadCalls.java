package baton.ingest.calls;

import baton.events.ChatId;
import baton.events.OperatorId;
import baton.events.QueueId;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import org.reactivestreams.Publisher;

/// The reads: answered by the read side, under the same address as all else. Ids are checked here all the same.
@Controller("/v1")
@Produces(MediaType.ALL)
final class ReadCalls {

    private final ProjectorProxy readSide;

    ReadCalls(ProjectorProxy readSide) {
        this.readSide = readSide;
    }

    @Get(uris = {"/chats", "/operators", "/stuck-chats"})
    Publisher<? extends HttpResponse<?>> lists(Caller caller, HttpRequest<?> request) {
        return readSide.answer(caller, request);
    }

    @Get(uris = {"/chats/{chat_id}", "/chats/{chat_id}/messages", "/chats/{chat_id}/history"})
    Publisher<? extends HttpResponse<?>> ofChat(
            @PathVariable("chat_id") ChatId chatId, Caller caller, HttpRequest<?> request) {
        return readSide.answer(caller, request);
    }

    @Get("/operators/{operator_id}/stats")
    Publisher<? extends HttpResponse<?>> ofOperator(
            @PathVariable("operator_id") OperatorId operatorId, Caller caller, HttpRequest<?> request) {
        return readSide.answer(caller, request);
    }

    @Get("/queues/{queue_id}")
    Publisher<? extends HttpResponse<?>> ofQueue(
            @PathVariable("queue_id") QueueId queueId, Caller caller, HttpRequest<?> request) {
        caller.queue(queueId); // The address names it twice: both must agree.
        return readSide.answer(caller, request);
    }

    /// An admin's: it mends what it finds (docs/reference/read-side.md).
    @Post("/admin/operator-stats/recompute")
    @Consumes(MediaType.ALL)
    Publisher<? extends HttpResponse<?>> recompute(Caller caller, HttpRequest<?> request) {
        return readSide.repair(caller, request);
    }
}
