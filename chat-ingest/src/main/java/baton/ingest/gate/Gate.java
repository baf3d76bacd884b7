package baton.ingest.gate;

import static baton.events.problem.ProblemType.CROSS_SITE_REQUEST;
import static baton.events.problem.ProblemType.MISDIRECTED_REQUEST;

import baton.events.problem.ProblemException;
import io.micronaut.core.annotation.Order;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import org.jspecify.annotations.Nullable;

/// Refuses calls under a foreign name and calls of foreign pages, before anything is read or done.
@ServerFilter("/**")
@Order(Gate.ORDER)
final class Gate {

    /// After the metrics, which count the refusals, and before everything else.
    static final int ORDER = -100;

    /// Probes call a service by the address of its container. Neither address shows any data.
    private static final String HEALTH = "/health";

    private static final String METRICS = "/prometheus";

    private static final String API = "/v1";

    private final ServedHosts hosts;
    private final Origins origins;

    Gate(GateSettings settings) {
        this.hosts = settings.servedHosts();
        this.origins = settings.origins();
    }

    /// @return the answer to a preflight; null lets the call pass
    @RequestFilter
    @Nullable
    HttpResponse<?> admit(HttpRequest<?> request) {
        if (isUnder(HEALTH, request) || isUnder(METRICS, request)) {
            return null;
        }
        var source = source(request);
        if (!hosts.serves(source.host())) {
            throw new ProblemException(
                    MISDIRECTED_REQUEST,
                    "Host: a name that is not served here (BATON_PUBLIC_URL and BATON_HOSTS name those that are)");
        }
        if (!isUnder(API, request)) {
            return null;
        }
        if (!origins.admits(source)) {
            throw new ProblemException(
                    CROSS_SITE_REQUEST, "A page of another site sent this (BATON_CORS_ORIGINS lists those that may).");
        }
        return origins.trusted(source)
                .filter(_ -> Cors.isPreflight(request))
                .map(Cors::preflight)
                .orElse(null);
    }

    /// Tells the browser that the page of a listed origin may read the answer.
    @ResponseFilter
    void answer(HttpRequest<?> request, MutableHttpResponse<?> answer) {
        if (isUnder(API, request) && !origins.listed().isEmpty()) {
            Cors.vary(answer);
            origins.trusted(source(request)).ifPresent(origin -> Cors.allow(answer, origin));
        }
    }

    private static RequestSource source(HttpRequest<?> request) {
        var headers = request.getHeaders();
        var host = headers.get(HttpHeaders.HOST);
        return new RequestSource(
                host == null ? "" : host, headers.getAll("Sec-Fetch-Site"), headers.getAll(HttpHeaders.ORIGIN));
    }

    private static boolean isUnder(String address, HttpRequest<?> request) {
        var path = request.getPath();
        return path.equals(address) || path.startsWith(address + "/");
    }
}
