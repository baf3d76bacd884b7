package baton.stats.http;

import baton.events.QueueId;
import baton.events.QueueSettings;
import baton.events.reads.ReadQuery.OfQueue;
import baton.events.wire.Json;
import baton.stats.DeploymentRules;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The read of a queue's settings: those that an admin gave it, or else those of the deployment.
@Controller("/v1/queues")
@Produces(MediaType.ALL)
@ExecuteOn(TaskExecutors.BLOCKING)
final class SettingsReads {

    private static final JsonMapper JSON = Json.mapper().build();

    private static final String OWN =
            "SELECT settings::text FROM queues WHERE queue_id = :queue AND settings IS NOT NULL";

    private final SnapshotReads answers;
    private final DeploymentRules deployment;

    SettingsReads(SnapshotReads answers, DeploymentRules deployment) {
        this.answers = answers;
        this.deployment = deployment;
    }

    @Get("/{queue_id}/settings")
    HttpResponse<?> settings(@PathVariable("queue_id") String queueId, HttpRequest<?> request) {
        var queue = OfQueue.of(queueId).queue();
        return answers.of(request, (snapshot, asOf) -> {
            var own = own(snapshot, queue);
            return new SettingsAnswer(queue, own.orElseGet(deployment::settings), own.isPresent(), asOf);
        });
    }

    private static Optional<QueueSettings> own(Handle snapshot, QueueId queue) {
        return snapshot.createQuery(OWN)
                .bind("queue", queue.value())
                .mapTo(String.class)
                .findOne()
                .map(SettingsReads::read);
    }

    private static QueueSettings read(String settings) {
        try {
            return JSON.readValue(settings, QueueSettings.class);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("could not read stored settings that were readable before", e);
        }
    }

    /// @param own whether an admin has given the queue settings of its own
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record SettingsAnswer(
            QueueId queueId,
            QueueSettings settings,
            boolean own,
            @Nullable Instant asOf) {}
}
