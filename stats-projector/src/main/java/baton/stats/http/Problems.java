package baton.stats.http;

import baton.events.problem.Problem;
import baton.events.problem.ProblemException;
import baton.events.problem.ProblemType;
import baton.events.wire.ProblemBody;
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

/// Turns every error into a [Problem]. Drops the framework's own texts, because they name classes.
final class Problems {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    private Problems() {}

    private static MutableHttpResponse<byte[]> answer(Problem problem) {
        var type = problem.type();
        var answer = HttpResponse.<byte[]>status(HttpStatus.valueOf(type.status()))
                .contentType(ProblemBody.MEDIA_TYPE)
                .body(ProblemBody.write(problem));
        return type.isTemporary() ? answer.header(HttpHeaders.RETRY_AFTER, ProblemBody.RETRY_AFTER) : answer;
    }

    @Singleton
    static final class OfReads implements ExceptionHandler<ProblemException, HttpResponse<?>> {
        @Override
        @SuppressWarnings("rawtypes") // Micronaut's signature
        public HttpResponse<?> handle(HttpRequest request, ProblemException exception) {
            return answer(exception.problem());
        }
    }

    @Singleton
    static final class OfPostgres implements ExceptionHandler<JdbiException, HttpResponse<?>> {
        @Override
        @SuppressWarnings("rawtypes") // Micronaut's signature
        public HttpResponse<?> handle(HttpRequest request, JdbiException exception) {
            LOG.warn("a read failed: {}", exception.getMessage());
            return answer(Problem.of(
                    ProblemType.READ_SIDE_UNAVAILABLE, "Postgres does not answer. Messages and assignments go on."));
        }
    }

    @Singleton
    static final class OfTheFramework implements ErrorResponseProcessor<byte[]> {
        @Override
        public MutableHttpResponse<byte[]> processResponse(ErrorContext context, MutableHttpResponse<?> base) {
            var answer = answer(Problem.ofStatus(base.code()));
            var allow = base.getHeaders().get(HttpHeaders.ALLOW);
            return allow == null ? answer : answer.header(HttpHeaders.ALLOW, allow);
        }
    }
}
