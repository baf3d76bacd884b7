package baton.ingest.calls;

import static baton.events.problem.ProblemType.READ_SIDE_UNAVAILABLE;

import baton.events.ChatId;
import baton.events.OperatorId;
import baton.events.problem.ProblemException;
import baton.events.reads.Reader;
import baton.ingest.callers.Caller;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.client.HttpClient;
import io.micronaut.http.client.ProxyHttpClient;
import io.micronaut.http.client.annotation.Client;
import io.micronaut.http.client.exceptions.HttpClientResponseException;
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

    private static final Argument<byte[]> BYTES = Argument.of(byte[].class);

    private final ProxyHttpClient projector;
    private final ProxyHttpClient patient;
    private final HttpClient looks;

    /// @param patient waits longer, for repairs
    /// @param looks reads an answer itself
    ProjectorProxy(
            @Client(id = "read-side") ProxyHttpClient projector,
            @Client(id = "read-side-repairs") ProxyHttpClient patient,
            @Client(id = "read-side") HttpClient looks) {
        this.projector = projector;
        this.patient = patient;
        this.looks = looks;
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

    /// Whether the read side shows this operator anything of the chat.
    Mono<Boolean> isShown(Caller caller, ChatId chat, OperatorId operator) {
        var read = HttpRequest.GET("/v1/chats/%s?queue_id=%s".formatted(chat, caller.queue()))
                .header(Reader.HEADER, Reader.OPERATOR_PREFIX + operator);
        return Mono.from(looks.exchange(read, BYTES, BYTES))
                .map(_ -> true)
                .onErrorResume(ProjectorProxy::isNotFound, _ -> Mono.just(false))
                .onErrorMap(_ -> unavailable());
    }

    private static boolean isNotFound(Throwable failure) {
        return failure instanceof HttpClientResponseException refused && refused.getStatus() == HttpStatus.NOT_FOUND;
    }

    private static ProblemException unavailable() {
        return new ProblemException(
                READ_SIDE_UNAVAILABLE, "Reads are not available now. Messages and assignments are.");
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
                .onErrorMap(_ -> unavailable());
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
