package baton.ingest.calls;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.management.endpoint.health.HealthEndpoint;
import io.micronaut.management.health.indicator.HealthCheckType;
import io.micronaut.management.health.indicator.HealthResult;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/// Tells probes on the public port whether calls are served, and nothing else. The reasons are on
/// the management port.
@Controller("/health")
@Produces(MediaType.ALL)
final class HealthCalls {

    private final HealthEndpoint health;

    HealthCalls(HealthEndpoint health) {
        this.health = health;
    }

    @Get
    Publisher<HttpResponse<?>> all() {
        return status(health.getHealth(null));
    }

    @Get("/liveness")
    Publisher<HttpResponse<?>> liveness() {
        return status(health.getHealth(null, HealthCheckType.LIVENESS));
    }

    @Get("/readiness")
    Publisher<HttpResponse<?>> readiness() {
        return status(health.getHealth(null, HealthCheckType.READINESS));
    }

    private Publisher<HttpResponse<?>> status(Publisher<HealthResult> result) {
        return Mono.from(result).map(known -> {
            var status = known.getStatus().getName();
            var code = health.getStatusConfiguration()
                    .getHttpMapping()
                    .getOrDefault(status, HttpStatus.SERVICE_UNAVAILABLE);
            return OutcomeResponses.json(code, new StatusAlone(status));
        });
    }

    /// The answer: `UP` or `DOWN`.
    record StatusAlone(String status) {}
}
