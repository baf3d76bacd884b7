package baton.ingest.calls;

import baton.ingest.problem.ProblemAnswers;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micronaut.core.annotation.Order;
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
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Counts and times every call, by its address and its outcome: `baton_calls_seconds`.
///
/// The outcome is `ok`, `accepted`, `no-content`, or the word of the problem, so refusals are
/// counted by reason. The time of a long poll includes its wait.
@ServerFilter("/v1/**")
@Order(CallMetrics.ORDER)
final class CallMetrics {

    /// Before every other filter, so that a refusal by one of them is counted too.
    static final int ORDER = -200;

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

    /// One timer for each pair of address and outcome.
    private final Map<Counted, Timer> timers = new ConcurrentHashMap<>();

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
        timers.computeIfAbsent(Counted.of(request, answer), this::timer)
                .record(Duration.ofNanos(System.nanoTime() - began));
    }

    private Timer timer(Counted counted) {
        return Timer.builder("baton.calls")
                .description("Calls and their duration, by address and outcome")
                .tag("call", counted.call())
                .tag("outcome", counted.outcome())
                .serviceLevelObjectives(STEPS)
                .register(meters);
    }

    /// The key of a timer, made of values that every call has at hand. Its names are made once.
    ///
    /// @param route null for every unknown address, because the number of names must be bounded
    private record Counted(
            String method,
            @Nullable UriRouteInfo<?, ?> route,
            @Nullable String problem,
            int code) {

        private static Counted of(HttpRequest<?> request, HttpResponse<?> answer) {
            var route = RouteAttributes.getRouteInfo(request)
                    .filter(UriRouteInfo.class::isInstance)
                    .<UriRouteInfo<?, ?>>map(UriRouteInfo.class::cast)
                    .orElse(null);
            var problem = answer.getAttribute(ProblemAnswers.OUTCOME_ATTRIBUTE, String.class)
                    .orElse(null);
            return new Counted(route == null ? "" : request.getMethodName(), route, problem, answer.code());
        }

        /// The address as the documentation writes it.
        private String call() {
            return route == null
                    ? "unknown"
                    : method + " " + route.getUriMatchTemplate().toPathString();
        }

        private String outcome() {
            return problem == null
                    ? HttpStatus.getDefaultReason(code).toLowerCase(Locale.ROOT).replace(' ', '-')
                    : problem;
        }
    }
}
