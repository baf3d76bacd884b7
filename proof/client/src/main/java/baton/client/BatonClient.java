package baton.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/// Makes calls to one Baton over HTTP/1.1, from any number of threads.
///
/// A call blocks until it is answered, so callers best run on virtual threads. A call never throws
/// because of what the server or the network does: see [Answer#failure]. Clients made from one
/// another (`with…`) share their connections; closing one closes them all.
public final class BatonClient implements AutoCloseable {

    /// Longer than the longest poll that Baton allows, 30 s, and its answer.
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(40);

    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final URI url;
    private final HttpClient http;
    private final Duration answerWithin;
    private final @Nullable String token;
    private final Listener listener;

    /// Hears every answer, on the thread of its call. It must be safe to use from many threads.
    @FunctionalInterface
    public interface Listener {
        void hear(Request request, Answer answer);
    }

    private BatonClient(URI url, HttpClient http, Duration answerWithin, @Nullable String token, Listener listener) {
        this.url = url;
        this.http = http;
        this.answerWithin = answerWithin;
        this.token = token;
        this.listener = listener;
    }

    /// @param url the base URL, such as `http://localhost:8080`
    public static BatonClient at(URI url) {
        var http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT_WITHIN)
                .build();
        return new BatonClient(url, http, ANSWER_WITHIN, null, (_, _) -> {});
    }

    /// @param time how long each call waits for its answer; 40 s unless said otherwise
    public BatonClient withTimeout(Duration time) {
        return new BatonClient(url, http, time, token, listener);
    }

    /// @param bearer sent with each call as `Authorization: Bearer`; null for none
    public BatonClient withToken(@Nullable String bearer) {
        return new BatonClient(url, http, answerWithin, bearer, listener);
    }

    public BatonClient withListener(Listener hears) {
        return new BatonClient(url, http, answerWithin, token, hears);
    }

    public URI url() {
        return url;
    }

    public Answer get(String path) throws InterruptedException {
        return send(Request.get(path));
    }

    public Answer post(String path) throws InterruptedException {
        return send(Request.post(path, null));
    }

    public Answer post(String path, Map<String, ?> body) throws InterruptedException {
        return send(Request.post(path, json(body)));
    }

    public Answer put(String path, Map<String, ?> body) throws InterruptedException {
        return send(Request.put(path, json(body)));
    }

    /// Returns with the answer, or without one after the timeout.
    public Answer send(Request request) throws InterruptedException {
        Answer answer;
        try {
            answer = Answer.of(http.send(http(request).build(), BodyHandlers.ofString()));
        } catch (IOException e) {
            answer = Answer.none(e);
        }
        listener.hear(request, answer);
        return answer;
    }

    /// The same without blocking. The future never fails.
    public CompletableFuture<Answer> sendAsync(Request request) {
        return http.sendAsync(http(request).build(), BodyHandlers.ofString())
                .handle((response, failure) -> failure == null ? Answer.of(response) : Answer.none(cause(failure)))
                .thenApply(answer -> {
                    listener.hear(request, answer);
                    return answer;
                });
    }

    /// The body of a call as JSON.
    ///
    /// @throws IllegalArgumentException when a value cannot be written as JSON
    public static String json(Map<String, ?> body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("body: " + body + " (expected: values that JSON can hold)", e);
        }
    }

    HttpClient http() {
        return http;
    }

    HttpRequest.Builder http(Request request) {
        var built = HttpRequest.newBuilder(url.resolve(request.path()))
                .timeout(answerWithin)
                .method(request.method(), request.publisher());
        request.headers().forEach(built::header);
        if (token != null) {
            built.header("Authorization", "Bearer " + token);
        }
        return built;
    }

    private static IOException cause(Throwable failure) {
        var cause = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof IOException e ? e : new IOException(cause);
    }

    /// Ends the calls that are still waiting, and the streams.
    @Override
    public void close() {
        http.shutdownNow();
    }
}
