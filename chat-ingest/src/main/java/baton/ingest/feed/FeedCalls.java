package baton.ingest.feed;

import baton.events.Command.ListAssignments;
import baton.events.OperatorId;
import baton.events.Reply;
import baton.events.Reply.AssignmentsHeld;
import baton.events.wire.LogPosition;
import baton.ingest.callers.Caller;
import baton.ingest.outcomes.LoggedReply;
import baton.ingest.outcomes.Outcomes;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Produces;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/// Opens the live feed of an operator's console: Server-Sent Events until the client disconnects.
@Controller("/v1/operators/{operator_id}")
@Produces(MediaType.ALL)
final class FeedCalls {

    private final LiveFeed feed;
    private final Outcomes outcomes;
    private final StreamRights rights;

    FeedCalls(LiveFeed feed, Outcomes outcomes, StreamRights rights) {
        this.feed = feed;
        this.outcomes = outcomes;
        this.rights = rights;
    }

    /// Not for HEAD, because a client that does not read the events must not open a stream.
    @Get(uri = "/events", headRoute = false)
    HttpResponse<Publisher<byte[]>> follow(
            @PathVariable("operator_id") OperatorId operatorId,
            Caller caller,
            @Header("Last-Event-ID") @Nullable String lastEventId) {
        var question = new ListAssignments(caller.queue(), operatorId);
        var stream = feed.open(
                caller.queue(),
                operatorId,
                lastEventId,
                () -> outcomes.logged(caller, question).thenApply(FeedCalls::snapshot),
                caller.connection()::close);
        caller.connection().cancelWhenClosed(stream.over());
        rights.watch(stream, caller.token());
        return HttpResponse.ok(stream.body())
                .contentType(MediaType.TEXT_EVENT_STREAM_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                // Otherwise nginx and similar proxies collect events until a buffer is full.
                .header("X-Accel-Buffering", "no");
    }

    private static Snapshot snapshot(LoggedReply answer) {
        var place = LogPosition.parse(answer.id()).orElseThrow();
        return switch (answer.reply()) {
            case AssignmentsHeld held -> new Snapshot(place, held);
            case Reply other ->
                throw new IllegalStateException(other + " (expected: the chats that the operator holds)");
        };
    }
}
