package baton.ingest.problem;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.core.convert.exceptions.ConversionErrorException;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ConversionErrorHandler;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;

/// Answers a call whose path or query holds nonsense.
@Singleton
@Replaces(ConversionErrorHandler.class)
final class ArgumentProblems implements ExceptionHandler<ConversionErrorException, HttpResponse<?>> {

    @Override
    @SuppressWarnings("rawtypes") // Micronaut's signature
    public HttpResponse<?> handle(HttpRequest request, ConversionErrorException exception) {
        return ProblemAnswers.of(Problem.of(ProblemType.INVALID_REQUEST, detail(exception)));
    }

    private static String detail(ConversionErrorException exception) {
        var name = exception.getArgument().getName();
        return exception.getConversionError().getCause() instanceof NumberFormatException
                ? name + ": not a whole number"
                : name + ": " + exception.getConversionError().getCause().getMessage();
    }
}
