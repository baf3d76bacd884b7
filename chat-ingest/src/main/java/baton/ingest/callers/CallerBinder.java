package baton.ingest.callers;

import baton.events.CommandId;
import baton.events.reads.Parameters;
import baton.ingest.netty.Connection;
import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.bind.binders.TypedRequestArgumentBinder;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Finds out who calls. The one place that will check a login; today every caller may do
/// everything.
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
                new Parameters(request.getParameters()::getAll).queue(),
                idempotencyKey(request.getHeaders().get("Idempotency-Key")),
                TraceParent.orNull(request.getHeaders().get("traceparent")));
        return () -> Optional.of(caller);
    }

    private static @Nullable CommandId idempotencyKey(@Nullable String value) {
        return value == null ? null : Parameters.parse("Idempotency-Key", value, CommandId::new);
    }
}
