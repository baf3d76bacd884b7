package baton.bench.peer;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;

/// A call that does nothing, in the way in which the others do something: the floor under all of them.
@Controller("/empty")
@ExecuteOn(TaskExecutors.BLOCKING)
final class PeerEmpty {

    @Get
    HttpResponse<?> nothing() {
        return HttpResponse.noContent();
    }
}
