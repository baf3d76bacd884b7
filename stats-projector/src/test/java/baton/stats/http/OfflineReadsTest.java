package baton.stats.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/// Reads while Postgres is gone: an invalid parameter is still answered, because no connection is
/// taken for it.
class OfflineReadsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static ReadServer server;

    @BeforeAll
    static void start() {
        server = ReadServer.on("jdbc:postgresql://localhost:1/baton");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvFileSource(files = "../common-events/src/test/resources/nonsense-parameters.csv", delimiter = '|')
    void say_which_parameter_is_invalid(String path, String detail) throws JsonProcessingException {
        var answer = server.get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        var problem = JSON.readTree(answer.body());
        assertThat(problem.get("type").asText()).isEqualTo("urn:baton:problem:invalid-request");
        assertThat(problem.get("detail").asText()).isEqualTo(detail);
    }

    @Test
    void of_a_valid_address_say_that_the_read_side_is_unavailable() {
        var answer = server.get("/v1/chats/first");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
        assertThat(answer.headers().firstValue("retry-after")).contains("1");
        assertThat(answer.body()).contains("urn:baton:problem:read-side-unavailable");
    }
}
