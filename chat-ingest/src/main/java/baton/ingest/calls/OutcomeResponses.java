package baton.ingest.calls;

import baton.events.OperatorId;
import baton.events.QueueId;
import baton.events.Reply;
import baton.events.Reply.AssignmentsHeld;
import baton.events.Reply.ChatChanged;
import baton.events.Reply.ChatGiven;
import baton.events.Reply.MessageAccepted;
import baton.events.Reply.NothingToGive;
import baton.events.Reply.OperatorDescribed;
import baton.events.Reply.OperatorDescribedEverywhere;
import baton.events.Reply.PresenceSet;
import baton.events.Reply.PrioritySet;
import baton.events.Reply.QueueSettingsDescribed;
import baton.events.Reply.Refused;
import baton.events.Reply.ReplyAccepted;
import baton.events.Reply.WaitExplained;
import baton.events.problem.Problem;
import baton.events.problem.ProblemException;
import baton.events.problem.ProblemType;
import baton.events.wire.Json;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Turns the engine's reply into an HTTP response.
final class OutcomeResponses {

    /// Why no chat was given, if the reason is not simply that no chat waits. A 204 has no body to
    /// say it in.
    static final String REASON_HEADER = "Baton-Reason";

    private static final JsonMapper JSON = Json.mapper().build();

    private OutcomeResponses() {}

    static MutableHttpResponse<?> of(Reply reply) {
        return switch (reply) {
            case ChatGiven e -> json(HttpStatus.OK, e.assignment());
            case NothingToGive e -> nothing(e);
            case AssignmentsHeld e -> json(HttpStatus.OK, e);
            case ReplyAccepted e -> json(HttpStatus.OK, e);
            case ChatChanged e -> json(HttpStatus.OK, e);
            case PresenceSet e -> json(HttpStatus.OK, e);
            case OperatorDescribed e -> json(HttpStatus.OK, e);
            case QueueSettingsDescribed e -> json(HttpStatus.OK, e);
            case WaitExplained e -> json(HttpStatus.OK, e);
            case MessageAccepted e -> json(HttpStatus.OK, e);
            case PrioritySet e -> json(HttpStatus.OK, e);
            case OperatorDescribedEverywhere e -> json(HttpStatus.OK, e);
            case Refused e -> throw new ProblemException(Problem.of(e));
        };
    }

    /// An operator in all queues that know it, in the order of their ids.
    ///
    /// @throws ProblemException if no queue knows it
    static HttpResponse<?> everywhere(OperatorId operator, Stream<OperatorDescribed> described) {
        var queues = described
                .sorted(Comparator.comparing(OperatorDescribed::queueId))
                .map(queue -> new InQueue(queue.queueId(), queue.name(), queue.isActive()))
                .toList();
        if (queues.isEmpty()) {
            throw new ProblemException(
                    ProblemType.OPERATOR_NOT_FOUND,
                    "operator %s is unknown in every queue; with a name it would be new in queue default"
                            .formatted(operator));
        }
        return json(HttpStatus.OK, new OperatorInQueues(operator, queues));
    }

    /// An operator in every queue that knows it.
    record OperatorInQueues(OperatorId operatorId, List<InQueue> queues) {}

    /// An operator in one queue.
    record InQueue(QueueId queueId, @Nullable String name, boolean isActive) {}

    static MutableHttpResponse<?> json(HttpStatus status, Object body) {
        try {
            return HttpResponse.status(status)
                    .contentType(MediaType.APPLICATION_JSON_TYPE)
                    .body(JSON.writeValueAsBytes(body));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("could not write an answer; this is a bug", e);
        }
    }

    private static MutableHttpResponse<?> nothing(NothingToGive reply) {
        var answer = HttpResponse.noContent();
        return reply.why() == null ? answer : answer.header(REASON_HEADER, Json.word(reply.why()));
    }
}
