package baton.stats.http;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Gives the form of a [Problem] to whatever goes wrong. The framework's own words are dropped: they name classes.
final class Problems {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    private Problems() {}

    @Singleton
    static final class OfReads implements ExceptionHandler<Problem.Thrown, HttpResponse<?>> {
        @Override
        @SuppressWarnings("rawtypes") // Micronaut's signature
        public HttpResponse<?> handle(HttpRequest request, Problem.Thrown exception) {
            return exception.problem().answer();
        }
    }

    @Singleton
    static final class OfPostgres implements ExceptionHandler<JdbiException, HttpResponse<?>> {
        @Override
        @SuppressWarnings("rawtypes") // Micronaut's signature
        public HttpResponse<?> handle(HttpRequest request, JdbiException exception) {
            LOG.warn("a read failed: {}", exception.getMessage());
            return new Problem(
                            Problem.Type.READ_SIDE_UNAVAILABLE,
                            "Postgres does not answer. Messages and assignments go on.")
                    .answer();
        }
    }

    @Singleton
    static final class OfTheFramework implements ErrorResponseProcessor<byte[]> {
        @Override
        public MutableHttpResponse<byte[]> processResponse(ErrorContext context, MutableHttpResponse<?> base) {
            var answer = problem(base.code()).answer();
            var allow = base.getHeaders().get(HttpHeaders.ALLOW);
            return allow == null ? answer : answer.header(HttpHeaders.ALLOW, allow);
        }

        private static Problem problem(int status) {
            return switch (status) {
                case 404 -> new Problem(Problem.Type.UNKNOWN_ROUTE, "There is nothing at this address.");
                case 405 ->
                    new Problem(Problem.Type.METHOD_NOT_ALLOWED, "The Allow header names the methods that work.");
                default ->
                    status < HttpStatus.INTERNAL_SERVER_ERROR.getCode()
                            ? new Problem(Problem.Type.INVALID_REQUEST, "The request is not well-formed.")
                            : new Problem(Problem.Type.INTERNAL, "This is a fault of ours. It was logged.");
            };
        }
    }
}
