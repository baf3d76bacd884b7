package baton.ingest.problem;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;
import java.util.concurrent.CancellationException;

/// Ends a call whose client has hung up. Only the metrics see this answer.
@Singleton
final class HangUps implements ExceptionHandler<CancellationException, HttpResponse<?>> {

    @Override
    @SuppressWarnings("rawtypes") // Micronaut's signature
    public HttpResponse<?> handle(HttpRequest request, CancellationException exception) {
        return HttpResponse.status(HttpStatus.REQUEST_TIMEOUT)
                .setAttribute(ProblemAnswers.OUTCOME_ATTRIBUTE, "client-gone");
    }
}
