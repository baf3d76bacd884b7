package baton.ingest.problem;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;
import java.util.concurrent.CancellationException;

/// Answers, for the books only, a call that was given up because its client has hung up.
@Singleton
final class HangUps implements ExceptionHandler<CancellationException, HttpResponse<?>> {

    @Override
    @SuppressWarnings("rawtypes") // Micronaut's signature
    public HttpResponse<?> handle(HttpRequest request, CancellationException exception) {
        return HttpResponse.status(HttpStatus.REQUEST_TIMEOUT)
                .setAttribute(ProblemAnswers.OUTCOME_ATTRIBUTE, "client-gone");
    }
}
