package baton.ingest.problem;

import baton.events.problem.Problem;
import baton.events.problem.ProblemType;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.core.convert.exceptions.ConversionErrorException;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.server.exceptions.ConversionErrorHandler;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;

/// Answers a call whose path contains an invalid id.
@Singleton
@Replaces(ConversionErrorHandler.class)
final class ArgumentProblems implements ExceptionHandler<ConversionErrorException, HttpResponse<?>> {

    @Override
    @SuppressWarnings("rawtypes") // Micronaut's signature
    public HttpResponse<?> handle(HttpRequest request, ConversionErrorException exception) {
        return ProblemAnswers.of(Problem.of(ProblemType.INVALID_REQUEST, detail(exception)));
    }

    /// The cause comes from the id's own record. Micronaut's message around it names classes.
    private static String detail(ConversionErrorException exception) {
        return "%s: %s"
                .formatted(
                        exception
                                .getArgument()
                                .getAnnotationMetadata()
                                .stringValue(PathVariable.class)
                                .orElseThrow(),
                        exception.getConversionError().getCause().getMessage());
    }
}
