package baton.ingest.problem;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;

/// Gives the form of a problem to what the framework itself refuses. Its own words are dropped: they name classes.
@Singleton
final class StatusProblems implements ErrorResponseProcessor<byte[]> {

    @Override
    public MutableHttpResponse<byte[]> processResponse(ErrorContext context, MutableHttpResponse<?> base) {
        var answer = ProblemAnswers.of(problem(base.code()));
        var allow = base.getHeaders().get(HttpHeaders.ALLOW);
        return allow == null ? answer : answer.header(HttpHeaders.ALLOW, allow);
    }

    private static Problem problem(int status) {
        return switch (status) {
            case 404 ->
                Problem.of(ProblemType.UNKNOWN_ROUTE, "There is nothing at this address (docs/reference/http.md).");
            case 405 -> Problem.of(ProblemType.METHOD_NOT_ALLOWED, "The Allow header names the methods that work.");
            case 413, 414, 431 ->
                Problem.of(
                        ProblemType.TOO_LARGE,
                        "The body, the address or a header is over its limit (docs/reference/http.md).");
            case 415 ->
                Problem.of(
                        ProblemType.UNSUPPORTED_MEDIA_TYPE,
                        "Content-Type: something else than JSON" + " (expected: application/json)");
            default ->
                status < HttpStatus.INTERNAL_SERVER_ERROR.getCode()
                        ? Problem.of(ProblemType.INVALID_REQUEST, "The request is not well-formed.")
                        : Problem.of(ProblemType.INTERNAL, "This is a fault of ours. It was logged.");
        };
    }
}
