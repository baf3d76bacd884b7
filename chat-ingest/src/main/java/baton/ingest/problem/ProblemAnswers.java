package baton.ingest.problem;

import baton.events.ChatState;
import baton.events.Reply.Refused;
import baton.events.wire.Json;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/// Writes problems: the one form in which anything that goes wrong leaves the house.
public final class ProblemAnswers {

    /// The answer's attribute that says in a word what went wrong, for who counts.
    public static final String OUTCOME_ATTRIBUTE = "baton.outcome";

    /// Seconds. What passes, passes soon.
    private static final String RETRY_AFTER = "1";

    private static final JsonMapper JSON = Json.mapper().build();

    private ProblemAnswers() {}

    static MutableHttpResponse<byte[]> of(Problem problem) {
        var answer = HttpResponse.<byte[]>status(problem.type().status())
                .contentType("application/problem+json")
                .body(json(problem));
        answer.setAttribute(OUTCOME_ATTRIBUTE, problem.type().word());
        return problem.type().passes() ? answer.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER) : answer;
    }

    private static byte[] json(Problem problem) {
        var type = problem.type();
        try {
            return JSON.writeValueAsBytes(new Members(
                    type.uri(),
                    type.title(),
                    type.status().getCode(),
                    problem.detail(),
                    problem.reason(),
                    problem.chatState(),
                    problem.epoch()));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("a problem that cannot be written is a bug", e);
        }
    }

    /// The members of the body, in their order.
    private record Members(
            String type,
            String title,
            int status,
            String detail,
            Refused.@Nullable Reason reason,
            @Nullable ChatState chatState,
            @Nullable Long epoch) {}
}
