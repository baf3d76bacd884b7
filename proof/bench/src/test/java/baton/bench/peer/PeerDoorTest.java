package baton.bench.peer;

import static org.assertj.core.api.Assertions.assertThat;

import baton.contract.Contract;
import baton.contract.Contract.Answered;
import baton.local.postgres.Postgres;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// The peer's HTTP server answers as Baton's does: checked against docs/reference/openapi.yaml.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PeerDoorTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private Contract contract;
    private Postgres postgres;
    private EmbeddedServer door;

    private record Answer(HttpResponse<String> response, Answered answered) {
        JsonNode body() {
            return answered.body();
        }
    }

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        contract = Contract.read(Path.of("..", "..", "docs", "reference", "openapi.yaml"));
        postgres = Postgres.start(folder, 0);
        try (var connection = postgres.connect()) {
            PeerDatabase.install(connection);
        }
        Map<String, Object> settings = Map.of("peer.url", postgres.jdbcUrl(), "micronaut.server.port", -1);
        door = ApplicationContext.run(EmbeddedServer.class, settings);
    }

    @AfterAll
    void stop() {
        door.close();
        postgres.close();
    }

    @Test
    void an_exchange_is_answered_as_by_baton_except_for_the_reasons_of_the_assignment() throws Exception {
        var message = post("/v1/chats/chat-1/messages?queue_id=turn", "{\"message_id\":\"m-1\",\"text\":\"hey\"}");
        assertThat(message.response().statusCode()).isEqualTo(202);
        assertThat(contract.faults(message.answered())).isEmpty();

        var given = post("/v1/operators/alice/assignments?queue_id=turn", "{}");
        assertThat(given.response().statusCode()).isEqualTo(200);
        assertThat(given.body().path("chat_id").asText()).isEqualTo("chat-1");
        assertThat(given.body().path("epoch").asLong()).isEqualTo(1);
        assertThat(contract.faults(given.answered()))
                .singleElement()
                .asString()
                .contains("required property 'decision' not found");

        var reply = post("/v1/chats/chat-1/replies?queue_id=turn", """
                {"message_id": "r-1", "operator_id": "alice", "epoch": 1, "text": "hello"}""");
        assertThat(reply.response().statusCode()).isEqualTo(200);
        assertThat(reply.body().path("chat_state").asText()).isEqualTo("waiting_real_user_reply");
        assertThat(contract.faults(reply.answered())).isEmpty();
    }

    @Test
    void without_a_waiting_chat_the_answer_says_so() throws Exception {
        var nothing = post("/v1/operators/alice/assignments?queue_id=empty", "{}");

        assertThat(nothing.response().statusCode()).isEqualTo(204);
        assertThat(contract.faults(nothing.answered())).isEmpty();
    }

    @Test
    void a_broken_limit_and_a_stranger_to_the_chat_are_refused() throws Exception {
        var text = post("/v1/chats/chat-1/messages?queue_id=bad", "{\"message_id\":\"m-1\",\"text\":\"\"}");
        var id = post("/v1/chats/chat!1/messages?queue_id=bad", "{\"message_id\":\"m-1\",\"text\":\"hey\"}");
        var stranger = post("/v1/chats/chat-1/replies?queue_id=bad", """
                {"message_id": "r-1", "operator_id": "bob", "epoch": 1, "text": "hello"}""");

        assertThat(text.response().statusCode()).isEqualTo(400);
        assertThat(contract.faults(text.answered())).isEmpty();
        assertThat(id.response().statusCode()).isEqualTo(400);
        assertThat(contract.faults(id.answered())).isEmpty();
        assertThat(stranger.response().statusCode()).isEqualTo(409);
        assertThat(stranger.body().path("type").asText()).isEqualTo("urn:baton:problem:not-the-holder");
    }

    @Test
    void one_call_does_nothing() throws Exception {
        var request = HttpRequest.newBuilder(door.getURI().resolve("/empty")).build();

        assertThat(http.send(request, BodyHandlers.discarding()).statusCode()).isEqualTo(204);
    }

    private Answer post(String path, String body) throws Exception {
        var request = HttpRequest.newBuilder(door.getURI().resolve(path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        var response = http.send(request, BodyHandlers.ofString());
        var json = response.body().isEmpty() ? MissingNode.getInstance() : JSON.readTree(response.body());
        var answered = new Answered(
                "POST",
                request.uri().getPath(),
                response.statusCode(),
                name -> response.headers().firstValue(name).orElse(""),
                json);
        return new Answer(response, answered);
    }
}
