package baton.ingest.gate;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;

/// The headers by which a browser lets the page of a listed origin call us (CORS). They never allow
/// cookies.
final class Cors {

    private static final String METHODS = "GET, POST, PUT, DELETE";
    private static final String REQUEST_HEADERS =
            "Authorization, Content-Type, Idempotency-Key, Last-Event-ID, Prefer, traceparent";
    private static final String ANSWER_HEADERS = "Baton-As-Of, Baton-Next, Baton-Reason, Retry-After";
    private static final String REMEMBERED_FOR_S = "600";

    private Cors() {}

    /// Whether a browser asks if it may send another request.
    static boolean isPreflight(HttpRequest<?> request) {
        return request.getMethod() == HttpMethod.OPTIONS
                && request.getHeaders().contains(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD);
    }

    static MutableHttpResponse<?> preflight(Origin origin) {
        var answer = HttpResponse.noContent();
        vary(answer);
        allow(answer, origin);
        return answer.header(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, METHODS)
                .header(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, REQUEST_HEADERS)
                .header(HttpHeaders.ACCESS_CONTROL_MAX_AGE, REMEMBERED_FOR_S);
    }

    /// Tells caches that another origin gets another answer.
    static void vary(MutableHttpResponse<?> answer) {
        answer.header(HttpHeaders.VARY, HttpHeaders.ORIGIN);
    }

    static void allow(MutableHttpResponse<?> answer, Origin origin) {
        answer.header(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin.toString())
                .header(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, ANSWER_HEADERS);
    }
}
