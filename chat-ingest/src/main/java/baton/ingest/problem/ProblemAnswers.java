package baton.ingest.problem;

import baton.events.problem.Problem;
import baton.events.problem.ProblemType;
import baton.events.wire.ProblemBody;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;

/// Writes problems: every error that a client sees has this form.
public final class ProblemAnswers {

    /// The attribute of the response that gives the metrics the word of the problem.
    public static final String OUTCOME_ATTRIBUTE = "baton.outcome";

    private ProblemAnswers() {}

    static MutableHttpResponse<byte[]> of(Problem problem) {
        var type = problem.type();
        var answer = HttpResponse.<byte[]>status(HttpStatus.valueOf(type.status()))
                .contentType(ProblemBody.MEDIA_TYPE)
                .body(ProblemBody.write(problem));
        answer.setAttribute(OUTCOME_ATTRIBUTE, type.word());
        if (type == ProblemType.UNAUTHENTICATED) {
            answer.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        return type.isTemporary() ? answer.header(HttpHeaders.RETRY_AFTER, ProblemBody.RETRY_AFTER) : answer;
    }
}
