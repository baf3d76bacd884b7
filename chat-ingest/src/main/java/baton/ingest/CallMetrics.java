package baton.ingest;

import baton.ingest.problem.ProblemAnswers;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.web.router.RouteAttributes;
import io.micronaut.web.router.UriRouteInfo;
import java.time.Duration;
import java.util.Locale;

/// Counts and times every call, by its address and by what came of it: `baton_calls_seconds`.
///
/// The outcome is `ok`, `accepted`, `no-content`, or the word of the problem: refusals are counted by their reason.
/// A call that was asked to wait counts its waiting too.
@ServerFilter("/v1/**")
final class CallMetrics {

    private static final String BEGAN = "baton.began";

    private static final Duration[] STEPS = {
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5)
    };

    private final MeterRegistry meters;

    CallMetrics(MeterRegistry meters) {
        this.meters = meters;
    }

    @RequestFilter
    void begin(HttpRequest<?> request) {
        request.setAttribute(BEGAN, System.nanoTime());
    }

    @ResponseFilter
    void count(HttpRequest<?> request, HttpResponse<?> answer) {
        var began = request.getAttribute(BEGAN, Long.class).orElseGet(System::nanoTime);
        Timer.builder("baton.calls")
                .description("Calls, and how long they took, by address and outcome")
                .tag("call", call(request))
                .tag("outcome", outcome(answer))
                .serviceLevelObjectives(STEPS)
                .register(meters)
                .record(Duration.ofNanos(System.nanoTime() - began));
    }

    /// The address as the documentation has it, never as the client wrote it: the number of names must be bounded.
    private static String call(HttpRequest<?> request) {
        return RouteAttributes.getRouteInfo(request)
                .filter(UriRouteInfo.class::isInstance)
                .map(route -> request.getMethodName() + " "
                        + ((UriRouteInfo<?, ?>) route).getUriMatchTemplate().toPathString())
                .orElse("unknown");
    }

    private static String outcome(HttpResponse<?> answer) {
        return answer.getAttribute(ProblemAnswers.OUTCOME_ATTRIBUTE, String.class)
                .orElseGet(() -> HttpStatus.getDefaultReason(answer.code())
                        .toLowerCase(Locale.ROOT)
                        .replace(' ', '-'));
    }
}
