package baton.ingest.calls;

import static baton.events.problem.ProblemType.READ_SIDE_UNAVAILABLE;

import baton.events.problem.ProblemException;
import baton.ingest.callers.Caller;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.client.ProxyHttpClient;
import io.micronaut.http.client.annotation.Client;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/// Passes a read on to the projector and returns the projector's answer unchanged. Timeouts:
/// `application.yml`.
@Singleton
final class ProjectorProxy {

    /// The headers of an answer that are meant for clients. The others stay between us and the
    /// projector.
    private static final Set<String> PASSED_ON = Set.of(
            "content-type",
            "content-length",
            "retry-after",
            "cache-control",
            "transfer-encoding",
            "vary",
            "baton-next",
            "baton-as-of");

    private final ProxyHttpClient projector;
    private final ProxyHttpClient patient;

    /// @param patient waits longer, for repairs
    ProjectorProxy(
            @Client(id = "read-side") ProxyHttpClient projector,
            @Client(id = "read-side-repairs") ProxyHttpClient patient) {
        this.projector = projector;
        this.patient = patient;
    }

    Publisher<? extends HttpResponse<?>> answer(Caller caller, HttpRequest<?> request) {
        return answer(projector, caller, request, HttpRequest.GET(pathAndQuery(request.getUri())));
    }

    /// For a POST that has all its parameters in the address. The body is not passed on.
    Publisher<? extends HttpResponse<?>> repair(Caller caller, HttpRequest<?> request) {
        return answer(patient, caller, request, HttpRequest.POST(pathAndQuery(request.getUri()), new byte[0]));
    }

    private static Publisher<? extends HttpResponse<?>> answer(
            ProxyHttpClient projector, Caller caller, HttpRequest<?> request, MutableHttpRequest<?> read) {
        read.header(HttpHeaders.ACCEPT, accepted(request));
        if (caller.traceParent() != null) {
            read.header("traceparent", caller.traceParent());
        }
        return Mono.from(projector.proxy(read))
                .map(ProjectorProxy::withoutTheirHeaders)
                .onErrorMap(_ -> new ProblemException(
                        READ_SIDE_UNAVAILABLE, "Reads are not available now. Messages and assignments are."));
    }

    /// The projector answers in JSON or CSV, as the caller prefers.
    private static String accepted(HttpRequest<?> request) {
        var given = String.join(", ", request.getHeaders().getAll(HttpHeaders.ACCEPT));
        return given.isBlank() ? "*/*" : given;
    }

    private static String pathAndQuery(URI uri) {
        return uri.getRawQuery() == null ? uri.getRawPath() : uri.getRawPath() + "?" + uri.getRawQuery();
    }

    private static MutableHttpResponse<?> withoutTheirHeaders(MutableHttpResponse<?> answer) {
        answer.getHeaders().names().stream()
                .filter(name -> !PASSED_ON.contains(name.toLowerCase(Locale.ROOT)))
                .toList()
                .forEach(answer.getHeaders()::remove);
        return answer;
    }
}
