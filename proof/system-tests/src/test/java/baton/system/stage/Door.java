package baton.system.stage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The front door from the outside: plain HTTP and JSON, as any app speaks it.
public record Door(URI baseUrl, HttpClient http) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    static Door at(URI baseUrl) {
        var http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(5))
                .build();
        return new Door(baseUrl, http);
    }

    public Answer get(String path) throws IOException, InterruptedException {
        return send(request(path).GET(), null);
    }

    public Answer post(String path, Map<String, ?> body) throws IOException, InterruptedException {
        return post(path, JSON.writeValueAsString(body));
    }

    /// @param body as it is, even if it is no JSON at all
    public Answer post(String path, String body) throws IOException, InterruptedException {
        return send(withJson(path).POST(BodyPublishers.ofString(body)), body);
    }

    public Answer post(String path) throws IOException, InterruptedException {
        return send(request(path).POST(BodyPublishers.noBody()), null);
    }

    public Answer put(String path, Map<String, ?> body) throws IOException, InterruptedException {
        var text = JSON.writeValueAsString(body);
        return send(withJson(path).PUT(BodyPublishers.ofString(text)), text);
    }

    private HttpRequest.Builder withJson(String path) {
        return request(path).header("Content-Type", "application/json");
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(baseUrl.resolve(path)).timeout(PATIENCE);
    }

    /// Whatever is answered must be what docs/reference/openapi.yaml promises.
    private Answer send(HttpRequest.Builder built, @Nullable String body) throws IOException, InterruptedException {
        var request = built.build();
        var response = http.send(request, BodyHandlers.ofString());
        var answer = new Answer(response.statusCode(), response.headers(), json(response.body()));
        Promised.holds(request, body, answer);
        return answer;
    }

    private static JsonNode json(String body) throws IOException {
        return body.isBlank() ? MissingNode.getInstance() : JSON.readTree(body);
    }
}
