package baton.ingest.problem;

import baton.events.problem.Problem;
import baton.events.problem.ProblemType;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.micronaut.http.server.exceptions.UnsatisfiedRouteHandler;
import io.micronaut.web.router.exceptions.UnsatisfiedRouteException;
import jakarta.inject.Singleton;

/// Answers a call without a body. The body is the only part whose absence the framework itself
/// notices.
@Singleton
@Replaces(UnsatisfiedRouteHandler.class)
final class MissingBody implements ExceptionHandler<UnsatisfiedRouteException, HttpResponse<?>> {

    @Override
    @SuppressWarnings("rawtypes") // Micronaut's signature
    public HttpResponse<?> handle(HttpRequest request, UnsatisfiedRouteException exception) {
        return ProblemAnswers.of(Problem.of(ProblemType.INVALID_JSON, "body: missing (expected: a JSON object)"));
    }
}
