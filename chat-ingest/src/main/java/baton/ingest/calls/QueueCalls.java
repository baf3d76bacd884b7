package baton.ingest.calls;

import baton.events.QueueId;
import baton.events.SetQueueSettings;
import baton.events.SettingsPatch;
import baton.ingest.callers.Caller;
import baton.ingest.outcomes.Outcomes;
import com.fasterxml.jackson.annotation.JsonAlias;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/// The call about a queue as a whole: its settings.
@Controller("/v1/queues/{queue_id}")
@Produces(MediaType.ALL)
@ExecuteOn(TaskExecutors.BLOCKING)
final class QueueCalls {

    private final Outcomes outcomes;

    QueueCalls(Outcomes outcomes) {
        this.outcomes = outcomes;
    }

    @Put("/settings")
    CompletionStage<HttpResponse<?>> change(
            @PathVariable("queue_id") QueueId queueId, Caller caller, @Body byte[] body) {
        var command = Bodies.command(body, Change.class, change -> change.of(caller.queue(queueId)));
        return outcomes.of(caller, command).thenApply(OutcomeResponses::of);
    }

    /// An absent field stays as it is. A duration has two names: see [DurationField].
    record Change(
            @JsonAlias("idle_timeout") @Nullable Duration idleTimeout,
            @JsonAlias("same_operator_after") @Nullable Duration sameOperatorAfter,
            @JsonAlias("priority_boost") @Nullable Duration priorityBoost,
            @JsonAlias("presence_timeout") @Nullable Duration presenceTimeout,
            @JsonAlias("offline_grace") @Nullable Duration offlineGrace,
            @JsonAlias("complete_after") @Nullable Duration completeAfter,
            @Nullable Integer defaultCapacity) {

        SetQueueSettings of(QueueId queueId) {
            return new SetQueueSettings(
                    queueId,
                    SettingsPatch.builder()
                            .idleTimeout(idleTimeout)
                            .sameOperatorAfter(sameOperatorAfter)
                            .priorityBoost(priorityBoost)
                            .presenceTimeout(presenceTimeout)
                            .offlineGrace(offlineGrace)
                            .completeAfter(completeAfter)
                            .defaultCapacity(defaultCapacity)
                            .build());
        }
    }
}
