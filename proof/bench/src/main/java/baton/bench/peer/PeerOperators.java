package baton.bench.peer;

import baton.bench.peer.PeerDatabase.Taken;
import baton.events.ChatId;
import baton.events.OperatorId;
import baton.events.QueueId;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;

/// Gives chats to operators.
@Controller("/v1/operators/{operator_id}")
@Produces(MediaType.ALL)
@ExecuteOn(TaskExecutors.BLOCKING)
final class PeerOperators {

    private final PeerDatabase database;

    PeerOperators(PeerDatabase database) {
        this.database = database;
    }

    /// Ignores a body, and does not wait for a chat.
    @Post("/assignments")
    @Consumes(MediaType.ALL)
    HttpResponse<?> take(
            @PathVariable("operator_id") String operatorId,
            @QueryValue(value = "queue_id", defaultValue = "default") String queueId)
            throws SQLException {
        return database.take(new QueueId(queueId), new OperatorId(operatorId))
                .<HttpResponse<?>>map(taken -> PeerJson.answer(HttpStatus.OK, Assignment.of(taken)))
                .orElseGet(HttpResponse::noContent);
    }

    /// As Baton answers it, but without the reasons, which the peer does not keep.
    record Assignment(ChatId chatId, long epoch, Instant assignedAt, Duration waited, String how) {

        static Assignment of(Taken taken) {
            return new Assignment(taken.chatId(), taken.epoch(), taken.assignedAt(), taken.waited(), "pull");
        }
    }
}
