package baton.bench.peer;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;

/// Answers a request that breaks a limit with 400, in Baton's form of an error.
@Singleton
final class PeerProblems implements ExceptionHandler<IllegalArgumentException, HttpResponse<?>> {

    @Override
    @SuppressWarnings("rawtypes") // Micronaut's signature
    public HttpResponse<?> handle(HttpRequest request, IllegalArgumentException refused) {
        var detail = String.valueOf(refused.getMessage());
        return PeerJson.problem(HttpStatus.BAD_REQUEST, "invalid-request", "The request breaks a limit", detail);
    }
}
