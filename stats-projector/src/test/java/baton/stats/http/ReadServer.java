package baton.stats.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/// The service under test on that Postgres, without a broker, and a client of it.
record ReadServer(EmbeddedServer server, HttpClient client) implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    static ReadServer on(String postgresUrl) {
        var server = ApplicationContext.run(
                EmbeddedServer.class,
                Map.of(
                        "micronaut.server.port",
                        -1,
                        "baton.kafka.bootstrap-servers",
                        "localhost:1",
                        "baton.postgres.url",
                        postgresUrl));
        return new ReadServer(server, HttpClient.newHttpClient());
    }

    HttpResponse<String> get(String path) {
        return send(request(path));
    }

    HttpResponse<String> get(String path, String accept) {
        return send(request(path).header("Accept", accept));
    }

    HttpResponse<String> post(String path) {
        return send(request(path).POST(BodyPublishers.noBody()));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(server.getURL() + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError("no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    CompletableFuture<HttpResponse<String>> getLater(String path) {
        return client.sendAsync(request(path).build(), HttpResponse.BodyHandlers.ofString());
    }

    JsonNode ok(String path) {
        var answer = get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer);
    }

    static JsonNode json(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new AssertionError(answer.body(), e);
        }
    }

    /// Checks that the answer is a well-formed problem of that type.
    static void assertProblem(HttpResponse<String> answer, int status, String type) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
        var problem = json(answer);
        assertThat(problem.get("type").asText()).isEqualTo("urn:baton:problem:" + type);
        assertThat(problem.get("status").asInt()).isEqualTo(status);
    }

    /// All rows of a list, read one at a time.
    ///
    /// @param path with a query
    List<JsonNode> rows(String path, String name) {
        var rows = new ArrayList<JsonNode>();
        var cursor = "";
        do {
            var page = ok(path + "&limit=1" + cursor);
            page.get(name).forEach(rows::add);
            var next = page.get("next");
            cursor = next.isNull() ? null : "&cursor=" + next.asText();
        } while (cursor != null);
        return rows;
    }

    @Override
    public void close() {
        server.close();
        client.close();
    }
}
