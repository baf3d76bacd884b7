package baton.local.demo;

import baton.events.wire.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

/// Speaks HTTP to the base URL, as any app or operator would.
final class DemoClient {

    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(40);

    private final JsonMapper json = Json.mapper().build();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI base;

    DemoClient(URI base) {
        this.base = base;
    }

    Answer post(String path, Map<String, ?> body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(ANSWER_WITHIN)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(json.writeValueAsBytes(body)))
                .build();
        var answer = http.send(request, BodyHandlers.ofByteArray());
        var content = answer.body().length == 0 ? MissingNode.getInstance() : json.readTree(answer.body());
        return new Answer(answer.statusCode(), content);
    }

    record Answer(int status, JsonNode body) {

        boolean isGood() {
            return status / 100 == 2;
        }

        /// What a person is shown when it is not good.
        String problem() {
            return (status + " " + body.path("title").asText() + " "
                            + body.path("detail").asText())
                    .strip();
        }
    }
}
