package baton.bench.peer;

import static org.assertj.core.api.Assertions.assertThat;

import baton.client.Answer;
import baton.client.BatonClient;
import baton.client.HeldChat;
import baton.client.Request;
import baton.contract.Contract;
import baton.local.postgres.Postgres;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// The peer's HTTP server answers as Baton's does: checked against docs/reference/openapi.yaml.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PeerDoorTest {

    private Contract contract;
    private Postgres postgres;
    private EmbeddedServer door;
    private BatonClient client;

    /// @param faults where the answer differs from the document
    private record Checked(Answer answer, List<String> faults) {}

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        contract = Contract.read(Path.of("..", "..", "docs", "reference", "openapi.yaml"));
        postgres = Postgres.start(folder, 0);
        try (var connection = postgres.connect()) {
            PeerDatabase.install(connection);
        }
        Map<String, Object> settings = Map.of("peer.url", postgres.jdbcUrl(), "micronaut.server.port", -1);
        door = ApplicationContext.builder(settings)
                .beanConfigurations(PeerDoor.WITHOUT_THE_ENGINE)
                .run(EmbeddedServer.class);
        client = BatonClient.at(door.getURI());
    }

    @AfterAll
    void stop() {
        client.close();
        door.close();
        postgres.close();
    }

    @Test
    void an_exchange_is_answered_as_by_baton_except_for_the_reasons_of_the_assignment() throws Exception {
        var message = post("/v1/chats/chat-1/messages?queue_id=turn", """
                {"message_id": "m-1", "text": "hey"}""");
        assertThat(message.answer().status()).isEqualTo(202);
        assertThat(message.faults()).isEmpty();

        var given = post("/v1/operators/alice/assignments?queue_id=turn", "{}");
        assertThat(given.answer().status()).isEqualTo(200);
        assertThat(HeldChat.of(given.answer())).isEqualTo(new HeldChat("chat-1", 1));
        assertThat(given.faults()).singleElement().asString().contains("required property 'decision' not found");

        var reply = post("/v1/chats/chat-1/replies?queue_id=turn", """
                {"message_id": "r-1", "operator_id": "alice", "epoch": 1, "text": "hello"}""");
        assertThat(reply.answer().status()).isEqualTo(200);
        assertThat(reply.answer().text("chat_state")).isEqualTo("waiting_real_user_reply");
        assertThat(reply.faults()).isEmpty();
    }

    @Test
    void without_a_waiting_chat_the_answer_says_so() throws Exception {
        var nothing = post("/v1/operators/alice/assignments?queue_id=empty", "{}");

        assertThat(nothing.answer().status()).isEqualTo(204);
        assertThat(nothing.faults()).isEmpty();
    }

    @Test
    void a_broken_limit_and_a_stranger_to_the_chat_are_refused() throws Exception {
        var text = post("/v1/chats/chat-1/messages?queue_id=bad", """
                {"message_id": "m-1", "text": ""}""");
        var id = post("/v1/chats/chat!1/messages?queue_id=bad", """
                {"message_id": "m-1", "text": "hey"}""");
        var stranger = post("/v1/chats/chat-1/replies?queue_id=bad", """
                {"message_id": "r-1", "operator_id": "bob", "epoch": 1, "text": "hello"}""");

        assertThat(text.answer().status()).isEqualTo(400);
        assertThat(text.faults()).isEmpty();
        assertThat(id.answer().status()).isEqualTo(400);
        assertThat(id.faults()).isEmpty();
        assertThat(stranger.answer().status()).isEqualTo(409);
        assertThat(stranger.answer().problem()).isEqualTo("not-the-holder");
    }

    @Test
    void one_call_does_nothing() throws Exception {
        assertThat(client.get("/empty").status()).isEqualTo(204);
    }

    private Checked post(String path, String body) throws InterruptedException {
        var request = Request.post(path, body);
        var answer = client.send(request);
        return new Checked(answer, contract.faults(request, answer));
    }
}
