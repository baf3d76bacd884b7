package baton.bench.peer;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;

/// A call that does nothing, but takes the same way through the server as the others: the floor
/// under all of them.
@Controller("/empty")
@ExecuteOn(TaskExecutors.BLOCKING)
final class PeerEmpty {

    @Get
    HttpResponse<?> nothing() {
        return HttpResponse.noContent();
    }
}
