package baton.events.wire;

import baton.events.ChatState;
import baton.events.Reply.Refused;
import baton.events.problem.Problem;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/// A [Problem] as clients read it: the members of the JSON body, in their order.
public record ProblemBody(
        String type,
        String title,
        int status,
        String detail,
        Refused.@Nullable Reason reason,
        @Nullable ChatState chatState,
        @Nullable Long epoch,
        @Nullable Long seq) {

    public static final String MEDIA_TYPE = "application/problem+json";

    /// The value of the header `Retry-After` of every temporary problem, in seconds.
    public static final String RETRY_AFTER = "1";

    private static final JsonMapper JSON = Json.mapper().build();

    public static byte[] write(Problem problem) {
        var type = problem.type();
        try {
            return JSON.writeValueAsBytes(new ProblemBody(
                    type.uri(),
                    type.title(),
                    type.status(),
                    problem.detail(),
                    problem.reason(),
                    problem.chatState(),
                    problem.epoch(),
                    problem.seq()));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("could not write a problem; this is a bug", e);
        }
    }
}
