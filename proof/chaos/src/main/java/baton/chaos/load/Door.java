package baton.chaos.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The front door, as a client sees it who knows nothing but docs/reference/http.md.
public final class Door {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final URI url;
    private final Consumer<Answer> listener;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    /// @param body the JSON, or one without fields where there was none
    /// @param retryAfter when to ask again, where it says so
    record Answer(int status, JsonNode body, Optional<Duration> retryAfter) {

        /// There was none.
        static final Answer NONE = new Answer(UNREACHABLE, JSON.createObjectNode(), Optional.empty());

        /// Nobody knows what came of it: ask again, with the same id.
        boolean isUnknown() {
            return status == UNREACHABLE || status >= 500;
        }

        String text(String field) {
            return body.path(field).asText();
        }

        long number(String field) {
            return body.path(field).asLong();
        }
    }

    /// Stands for a status where there was no answer at all.
    static final int UNREACHABLE = 0;

    public Door(URI url) {
        this(url, _ -> {});
    }

    /// @param listener hears every answer, from many threads
    public Door(URI url, Consumer<Answer> listener) {
        this.url = url;
        this.listener = listener;
    }

    Answer post(String path, @Nullable String idempotencyKey, Map<String, ?> body) throws InterruptedException {
        return ask("POST", path, idempotencyKey, body);
    }

    Answer put(String path, Map<String, ?> body) throws InterruptedException {
        return ask("PUT", path, null, body);
    }

    Answer get(String path) throws InterruptedException {
        return send(HttpRequest.newBuilder(url.resolve(path)).timeout(PATIENCE).build());
    }

    private Answer ask(String method, String path, @Nullable String idempotencyKey, Map<String, ?> body)
            throws InterruptedException {
        try {
            var request = HttpRequest.newBuilder(url.resolve(path))
                    .timeout(PATIENCE)
                    .header("Content-Type", "application/json")
                    .method(method, BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)));
            if (idempotencyKey != null) {
                request.header("Idempotency-Key", idempotencyKey);
            }
            return send(request.build());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("body: not JSON", e);
        }
    }

    private Answer send(HttpRequest request) throws InterruptedException {
        var answer = answerTo(request);
        listener.accept(answer);
        return answer;
    }

    private Answer answerTo(HttpRequest request) throws InterruptedException {
        try {
            var response = http.send(request, BodyHandlers.ofByteArray());
            var body = response.body().length == 0 ? JSON.createObjectNode() : JSON.readTree(response.body());
            var retryAfter = response.headers().firstValueAsLong("Retry-After");
            return new Answer(
                    response.statusCode(),
                    body,
                    retryAfter.isPresent()
                            ? Optional.of(Duration.ofSeconds(retryAfter.getAsLong()))
                            : Optional.empty());
        } catch (IOException _) {
            return Answer.NONE;
        }
    }
}
