package baton.ingest.calls;

import static baton.events.ProblemType.INVALID_REQUEST;

import baton.events.CommandId;
import baton.events.QueueId;
import baton.ingest.netty.Connection;
import baton.events.ProblemException;
import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.bind.binders.TypedRequestArgumentBinder;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Makes out who calls. The one place where a login will be checked; today everybody may do everything.
@Singleton
final class CallerBinder implements TypedRequestArgumentBinder<Caller> {

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
                TraceParent.orNull(request.getHeaders().get("traceparent")));
        return () -> Optional.of(caller);
    }

    private static <T> @Nullable T id(String name, @Nullable String value, Function<String, T> parse) {
        try {
            return value == null ? null : parse.apply(value);
        } catch (IllegalArgumentException refused) {
            throw new ProblemException(INVALID_REQUEST, name + ": " + refused.getMessage());
        }
    }
}
