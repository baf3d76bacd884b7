package baton.stats.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/// Reads while Postgres is gone: an invalid parameter is still answered, because no connection is
/// taken for it.
class OfflineReadsTest {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    private static EmbeddedServer server;

    @BeforeAll
    static void start() {
        server = ApplicationContext.run(
                EmbeddedServer.class,
                Map.of(
                        "micronaut.server.port",
                        -1,
                        "baton.kafka.bootstrap-servers",
                        "localhost:1",
                        "baton.postgres.url",
                        "jdbc:postgresql://localhost:1/baton"));
    }

    @AfterAll
    static void stop() {
        server.close();
        CLIENT.close();
    }

    private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(server.getURL() + path)).build();
        return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
    }

    @ParameterizedTest
    @CsvFileSource(files = "../common-events/src/test/resources/nonsense-parameters.csv", delimiter = '|')
    void say_which_parameter_is_invalid(String path, String detail) throws IOException, InterruptedException {
        var answer = get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        var problem = JSON.readTree(answer.body());
        assertThat(problem.get("type").asText()).isEqualTo("urn:baton:problem:invalid-request");
        assertThat(problem.get("detail").asText()).isEqualTo(detail);
    }

    @Test
    void of_a_valid_address_say_that_the_read_side_is_unavailable() throws IOException, InterruptedException {
        var answer = get("/v1/chats/first");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
        assertThat(answer.headers().firstValue("retry-after")).contains("1");
        assertThat(answer.body()).contains("urn:baton:problem:read-side-unavailable");
    }
}
