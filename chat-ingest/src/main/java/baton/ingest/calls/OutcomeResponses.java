package baton.ingest.calls;

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
import baton.events.wire.Json;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import java.io.UncheckedIOException;

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
