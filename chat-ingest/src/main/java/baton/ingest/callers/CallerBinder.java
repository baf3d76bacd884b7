package baton.ingest.callers;

import static baton.events.problem.ProblemType.FORBIDDEN;

import baton.events.CommandId;
import baton.events.problem.ProblemException;
import baton.events.reads.Parameters;
import baton.ingest.netty.Connection;
import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.bind.binders.TypedRequestArgumentBinder;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Makes the [Caller] of a request whose token was verified. A request that nobody has checked has
/// no caller.
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
                Caller.tokenOf(request).orElseThrow(CallerBinder::unchecked),
                new Parameters(request.getParameters()::getAll).queue(),
                idempotencyKey(request.getHeaders().get("Idempotency-Key")),
                TraceParent.orNull(request.getHeaders().get("traceparent")));
        if (caller.named() != null) {
            var _ = caller.namedQueue(); // A foreign queue is refused whatever the call does with it.
        }
        return () -> Optional.of(caller);
    }

    private static ProblemException unchecked() {
        return new ProblemException(FORBIDDEN, "Nobody has the right to this call.");
    }

    private static @Nullable CommandId idempotencyKey(@Nullable String value) {
        return value == null ? null : Parameters.parse("Idempotency-Key", value, CommandId::new);
    }
}
