package baton.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BatonClientTest {

    private static final String PROBLEM = """
            {"type": "urn:baton:problem:stale-epoch", "title": "Stale epoch", "status": 409, "detail": "epoch 1"}""";

    private final KnownServer server = new KnownServer();
    private final BatonClient client = server.client();

    BatonClientTest() throws IOException {}

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    @Test
    void a_call_sends_json_and_reads_json() throws Exception {
        server.answers(200, "{\"chat_id\": \"c-1\", \"epoch\": 3, \"kept\": true}");

        var answer = client.put("/v1/operators/alice/presence", Map.of("status", "away"));

        assertThat(answer.isGood()).isTrue();
        assertThat(answer.text("chat_id")).isEqualTo("c-1");
        assertThat(answer.number("epoch")).isEqualTo(3);
        assertThat(answer.flag("kept")).isTrue();
        assertThat(HeldChat.of(answer)).isEqualTo(new HeldChat("c-1", 3));
        var call = server.seen().getFirst();
        assertThat(call.method()).isEqualTo("PUT");
        assertThat(call.path()).isEqualTo("/v1/operators/alice/presence");
        assertThat(call.body()).isEqualTo("{\"status\":\"away\"}");
        assertThat(call.header("Content-type")).isEqualTo("application/json");
    }

    @Test
    void missing_fields_are_empty_and_no_number() throws Exception {
        server.answers(204, "");

        var answer = client.post("/v1/operators/alice/assignments");

        assertThat(answer.body().isMissingNode()).isTrue();
        assertThat(answer.text("chat_id")).isEmpty();
        assertThat(answer.number("epoch")).isEqualTo(Long.MIN_VALUE);
        assertThat(answer.flag("kept")).isFalse();
        assertThat(server.seen().getFirst().header("Content-type")).isEmpty();
    }

    @Test
    void a_problem_has_a_word_and_a_line_for_a_person() throws Exception {
        server.answers(409, "application/problem+json", PROBLEM, Map.of());

        var answer = client.get("/v1/chats/c-1");

        assertThat(answer.isGood()).isFalse();
        assertThat(answer.isUnknown()).isFalse();
        assertThat(answer.problem()).isEqualTo("stale-epoch");
        assertThat(answer.summary()).isEqualTo("409 Stale epoch epoch 1");
    }

    @Test
    void an_answer_of_another_status_than_expected_fails_a_test_with_its_body() throws Exception {
        server.answers(409, "{\"title\": \"Stale epoch\"}");

        var answer = client.get("/v1/chats/c-1");

        assertThat(answer.with(409)).isSameAs(answer);
        assertThatThrownBy(() -> answer.with(200))
                .isInstanceOf(AssertionError.class)
                .hasMessage("status: 409 (expected: 200): {\"title\": \"Stale epoch\"}");
    }

    @Test
    void a_server_that_fails_leaves_the_outcome_unknown_and_says_when_to_come_back() throws Exception {
        server.answers(503, "application/problem+json", "{}", Map.of("Retry-After", "2"));

        var answer = client.get("/v1/chats/c-1");

        assertThat(answer.isUnknown()).isTrue();
        assertThat(answer.retryAfter()).contains(Duration.ofSeconds(2));
    }

    @Test
    void a_date_in_retry_after_is_not_read() throws Exception {
        server.answers(503, "text/plain", "", Map.of("Retry-After", "Sun, 29 Nov 2026 07:28:00 GMT"));

        assertThat(client.get("/").retryAfter()).isEmpty();
    }

    @Test
    void no_server_is_an_answer_that_says_why() throws Exception {
        server.close();

        var answer = client.get("/v1/chats/c-1");

        assertThat(answer.status()).isEqualTo(Answer.NONE);
        assertThat(answer.isUnknown()).isTrue();
        assertThat(answer.failure()).isNotNull();
        assertThat(answer.summary()).contains("ConnectException");
    }

    @Test
    void a_body_that_is_not_json_is_no_answer() throws Exception {
        server.answers(200, null, "<html>", Map.of());

        assertThat(client.get("/").summary()).contains("not JSON: 6 characters");
    }

    @Test
    void a_body_of_another_type_is_read_as_text() throws Exception {
        server.answers(200, "text/plain", "baton_pending 0", Map.of());

        var answer = client.get("/prometheus");

        assertThat(answer.content()).isEqualTo("baton_pending 0");
        assertThat(answer.header("content-type")).isEqualTo("text/plain");
        assertThat(answer.body().isMissingNode()).isTrue();
    }

    @Test
    void a_call_that_takes_too_long_is_given_up() throws Exception {
        try (var silent = new java.net.ServerSocket(0)) {
            var url = URI.create("http://localhost:" + silent.getLocalPort());
            var answer = BatonClient.at(url).withTimeout(Duration.ofMillis(50)).get("/");

            assertThat(answer.summary()).contains("HttpTimeoutException");
        }
    }

    @Test
    void a_token_and_an_id_are_sent_where_there_are_some() throws Exception {
        server.answers(200, "{}");

        client.withToken("secret").send(Request.post("/a", "{}").withIdempotencyKey("id-1"));
        client.get("/b");

        assertThat(server.seen().getFirst().header("Authorization")).isEqualTo("Bearer secret");
        assertThat(server.seen().getFirst().header("Idempotency-key")).isEqualTo("id-1");
        assertThat(server.seen().getLast().header("Authorization")).isEmpty();
    }

    @Test
    void the_listener_hears_every_answer_of_both_kinds_of_call() throws Exception {
        server.answers(200, "{}").answers(404, "{}");
        var heard = new CopyOnWriteArrayList<String>();
        var listening = client.withListener((request, answer) -> heard.add(request.path() + " " + answer.status()));

        listening.get("/a");
        var later = listening.sendAsync(Request.get("/b")).get(10, TimeUnit.SECONDS);

        assertThat(later.status()).isEqualTo(404);
        assertThat(heard).containsExactly("/a 200", "/b 404");
    }

    @Test
    void a_call_without_blocking_has_an_answer_when_there_is_no_server() throws Exception {
        server.close();

        assertThat(client.sendAsync(Request.get("/")).get(10, TimeUnit.SECONDS).summary())
                .contains("ConnectException");
    }

    @Test
    void a_body_that_cannot_be_json_is_refused() {
        assertThatThrownBy(() -> client.post("/", Map.of("thread", new Object())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("body: ");
    }

    @Test
    void the_calls_of_a_queue_have_its_addresses() throws Exception {
        server.answers(200, "{}");
        var queue = new QueueClient(client, "q");
        var held = new HeldChat("c", 7);

        queue.write("c", Map.of("message_id", "m"));
        queue.take("alice", 2, "r-1");
        queue.reply("alice", held, Map.of("text", "hello"));
        queue.release("alice", held, "r-2");
        queue.complete("alice", held, "r-3");
        queue.presence("alice", Map.of("status", "away"));
        queue.held("alice");
        queue.chat("c", "/why");

        assertThat(server.seen().stream().map(call -> call.method() + " " + call.path()))
                .isEqualTo(List.of(
                        "POST /v1/chats/c/messages?queue_id=q",
                        "POST /v1/operators/alice/assignments?queue_id=q&wait=2",
                        "POST /v1/chats/c/replies?queue_id=q",
                        "POST /v1/chats/c/release?queue_id=q",
                        "POST /v1/chats/c/complete?queue_id=q",
                        "PUT /v1/operators/alice/presence?queue_id=q",
                        "GET /v1/operators/alice/assignments?queue_id=q",
                        "GET /v1/chats/c/why?queue_id=q"));
        assertThat(server.seen().get(2).body())
                .contains("\"operator_id\":\"alice\"", "\"epoch\":7", "\"text\":\"hello\"");
    }
}
