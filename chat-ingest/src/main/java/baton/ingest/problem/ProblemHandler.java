package baton.ingest.problem;

import baton.events.problem.ProblemException;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;

/// Answers a call that ended with a [ProblemException].
@Singleton
final class ProblemHandler implements ExceptionHandler<ProblemException, HttpResponse<?>> {

    @Override
    @SuppressWarnings("rawtypes") // Micronaut's signature
    public HttpResponse<?> handle(HttpRequest request, ProblemException exception) {
        return ProblemAnswers.of(exception.problem());
    }
}
