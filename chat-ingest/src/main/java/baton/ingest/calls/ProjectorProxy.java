package baton.ingest.calls;

import static baton.events.problem.ProblemType.READ_SIDE_UNAVAILABLE;

import baton.events.OperatorId;
import baton.events.problem.ProblemException;
import baton.events.reads.ReadQuery.OfChat;
import baton.events.reads.Reader;
import baton.ingest.callers.Caller;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.client.ProxyHttpClient;
import io.micronaut.http.client.annotation.Client;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
        return answer(caller, request, Reader.ALL);
    }

    /// @param reader how much may be shown
    Publisher<? extends HttpResponse<?>> answer(Caller caller, HttpRequest<?> request, Reader reader) {
        var read = HttpRequest.GET(pathAndQuery(caller, request));
        if (reader.header() != null) {
            read.header(Reader.HEADER, reader.header());
        }
        return answer(projector, caller, request, read);
    }

    /// Looks at a chat as this operator would see it.
    Publisher<? extends HttpResponse<?>> look(Caller caller, OfChat query, OperatorId operator) {
        var read = HttpRequest.GET("/v1/chats/%s?queue_id=%s".formatted(query.chat(), query.queue()));
        var reader = Reader.operator(operator).header();
        if (reader != null) {
            read.header(Reader.HEADER, reader);
        }
        return answer(projector, caller, read, read);
    }

    /// For a POST that has all its parameters in the address. The body is not passed on.
    Publisher<? extends HttpResponse<?>> repair(Caller caller, HttpRequest<?> request) {
        return answer(patient, caller, request, HttpRequest.POST(pathAndQuery(caller, request), new byte[0]));
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

    /// The address as it was called. A queue that only the token names is added.
    private static String pathAndQuery(Caller caller, HttpRequest<?> request) {
        var uri = request.getUri();
        var queue = caller.named() == null ? caller.namedQueue() : null;
        var query = Stream.of(uri.getRawQuery(), queue == null ? null : "queue_id=" + queue)
                .filter(part -> part != null && !part.isEmpty())
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? uri.getRawPath() : uri.getRawPath() + "?" + query;
    }

    private static MutableHttpResponse<?> withoutTheirHeaders(MutableHttpResponse<?> answer) {
        answer.getHeaders().names().stream()
                .filter(name -> !PASSED_ON.contains(name.toLowerCase(Locale.ROOT)))
                .toList()
                .forEach(answer.getHeaders()::remove);
        return answer;
    }
}
