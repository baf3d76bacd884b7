package baton.ingest;

import static baton.ingest.problem.ProblemType.INVALID_REQUEST;

import baton.events.CommandId;
import baton.events.QueueId;
import baton.ingest.netty.Connection;
import baton.ingest.problem.ProblemException;
import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.bind.binders.TypedRequestArgumentBinder;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Makes out who calls. The one place where a login will be checked; today everybody may do everything.
@Singleton
final class CallerBinder implements TypedRequestArgumentBinder<Caller> {

    private static final Pattern TRACE_PARENT =
            Pattern.compile("(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

    @Override
    public Argument<Caller> argumentType() {
        return Argument.of(Caller.class);
    }

    @Override
    public BindingResult<Caller> bind(ArgumentConversionContext<Caller> context, HttpRequest<?> request) {
        var caller = new Caller(
                Connection.of(request),
                id("queue_id", request.getParameters().get("queue_id"), QueueId::new),
                id("Idempotency-Key", request.getHeaders().get("Idempotency-Key"), CommandId::new),
                traceParent(request));
        return () -> Optional.of(caller);
    }

    private static <T> @Nullable T id(String name, @Nullable String value, Function<String, T> parse) {
        try {
            return value == null ? null : parse.apply(value);
        } catch (IllegalArgumentException refused) {
            throw new ProblemException(INVALID_REQUEST, name + ": " + refused.getMessage());
        }
    }

    /// What is not well-formed is dropped, as W3C says: a trace must never cost an answer.
    private static @Nullable String traceParent(HttpRequest<?> request) {
        var value = request.getHeaders().get("traceparent");
        return value != null && TRACE_PARENT.matcher(value).matches() ? value : null;
    }
}
