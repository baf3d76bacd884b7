package baton.ingest.problem;

import baton.events.problem.Problem;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;

/// Turns what the framework itself refuses into a problem. Drops the framework's texts, because
/// they name classes.
@Singleton
final class StatusProblems implements ErrorResponseProcessor<byte[]> {

    @Override
    public MutableHttpResponse<byte[]> processResponse(ErrorContext context, MutableHttpResponse<?> base) {
        var answer = ProblemAnswers.of(Problem.ofStatus(base.code()));
        var allow = base.getHeaders().get(HttpHeaders.ALLOW);
        return allow == null ? answer : answer.header(HttpHeaders.ALLOW, allow);
    }
}
