package baton.contract;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import baton.client.Answer;
import baton.client.Request;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The check finds every kind of difference from the document, so a check without faults means
/// something.
class ContractTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TAKEN = "{\"chat_id\": \"c\", \"message_id\": \"m\"}";
    private static final String STALE = """
            {"type": "urn:baton:problem:stale-epoch", "title": "t", "status": 409, "detail": "d", "reason": "stale_epoch"}""";

    private final Contract contract = Contract.read(Path.of("../../docs/reference/openapi.yaml"));

    ContractTest() throws IOException {}

    private static JsonNode json(String text) throws IOException {
        return JSON.readTree(text);
    }

    private List<String> faults(String method, String path, int status, Map<String, String> headers, JsonNode body) {
        var fields = headers.entrySet().stream().collect(toMap(Map.Entry::getKey, field -> List.of(field.getValue())));
        return contract.faults(
                new Request(method, path, null, Map.of()),
                new Answer(status, HttpHeaders.of(fields, (_, _) -> true), "", body, null));
    }

    private List<String> message(int status, String type, String body) throws IOException {
        return faults("POST", "/v1/chats/c/messages", status, Map.of("content-type", type), json(body));
    }

    @Test
    void an_answer_that_is_as_described_has_no_fault() throws IOException {
        assertThat(message(202, "application/json", TAKEN)).isEmpty();
        assertThat(faults(
                        "POST",
                        "/v1/chats/c/replies",
                        409,
                        Map.of("content-type", "application/problem+json"),
                        json(STALE)))
                .isEmpty();
        assertThat(faults("POST", "/v1/operators/a/assignments", 204, Map.of(), MissingNode.getInstance()))
                .isEmpty();
    }

    @Test
    void an_undescribed_call_status_or_content_type_is_found() throws IOException {
        assertThat(faults("GET", "/v1/nowhere", 200, Map.of(), json("{}"))).hasSize(1);
        assertThat(message(201, "application/json", TAKEN)).hasSize(1);
        assertThat(message(202, "text/html", TAKEN)).hasSize(1);
    }

    @Test
    void a_missing_mistyped_or_undescribed_field_is_found() throws IOException {
        assertThat(message(202, "application/json", "{\"chat_id\": \"c\"}")).hasSize(1);
        assertThat(message(202, "application/json", "{\"chat_id\": \"c d\", \"message_id\": \"m\"}"))
                .hasSize(1);
        assertThat(message(202, "application/json", "{\"chat_id\": \"c\", \"message_id\": \"m\", \"new\": 1}"))
                .hasSize(1);
    }

    @Test
    void a_problem_that_belongs_to_another_call_is_found() throws IOException {
        var type = Map.of("content-type", "application/problem+json");
        assertThat(faults("GET", "/v1/chats/c", 409, type, json(STALE))).hasSize(1);
        var other = json(STALE.replace("problem:stale-epoch", "problem:operator-inactive"));
        assertThat(faults("POST", "/v1/chats/c/replies", 409, type, other)).hasSize(1);
    }

    @Test
    void a_503_without_retry_after_is_found() throws IOException {
        var overloaded = json("""
                {"type": "urn:baton:problem:overloaded", "title": "t", "status": 503, "detail": "d"}""");
        assertThat(message(503, "application/problem+json", overloaded.toString()))
                .hasSize(1);
    }

    @Test
    void a_body_that_was_accepted_is_checked_against_its_schema() throws IOException {
        var path = "/v1/chats/c/messages?queue_id=q";
        assertThat(contract.faultsOfBody(Request.post(path, "{\"message_id\": \"m\", \"text\": \"t\", \"more\": 1}")))
                .isEmpty();
        assertThat(contract.faultsOfBody(Request.post(path, "{\"message_id\": \"m\", \"text\": \"\"}")))
                .hasSize(1);
        assertThat(contract.faultsOfBody(Request.get(path))).isEmpty();
    }
}
