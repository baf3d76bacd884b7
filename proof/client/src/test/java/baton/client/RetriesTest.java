package baton.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RetriesTest {

    private static final Duration SHORT = Duration.ofMillis(1);

    private final KnownServer server = new KnownServer();
    private final BatonClient client = server.client();

    RetriesTest() throws IOException {}

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    @Test
    void a_call_is_repeated_until_its_outcome_is_known() throws Exception {
        server.answers(503, "{}").answers(500, "{}").answers(409, "{}");
        var repeated = new ArrayList<Integer>();

        var answer = Retries.of(12, SHORT)
                .telling(again -> repeated.add(again.status()))
                .call(() -> client.send(Request.post("/", "{}").withIdempotencyKey("id-1")));

        assertThat(answer.status()).isEqualTo(409);
        assertThat(repeated).containsExactly(503, 500);
        assertThat(server.seen())
                .hasSize(3)
                .allSatisfy(call -> assertThat(call.header("Idempotency-key")).isEqualTo("id-1"));
    }

    @Test
    void the_attempts_are_limited() throws Exception {
        server.answers(503, "{}");

        assertThat(Retries.of(3, SHORT).call(() -> client.get("/")).status()).isEqualTo(503);
        assertThat(server.seen()).hasSize(3);
    }

    @Test
    void it_waits_for_as_long_as_the_answer_says() throws Exception {
        server.answers(503, "application/json", "{}", Map.of("Retry-After", "1"))
                .answers(200, "{}");
        var start = System.nanoTime();

        Retries.of(2, SHORT).call(() -> client.get("/"));

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void the_caller_may_say_what_is_repeated() throws Exception {
        server.answers(400, "{}").answers(400, "{}").answers(202, "{}");

        var answer = Retries.unlimited(SHORT, last -> !last.isGood()).call(() -> client.get("/"));

        assertThat(answer.status()).isEqualTo(202);
    }

    @Test
    void no_attempts_at_all_are_refused() {
        assertThatThrownBy(() -> Retries.of(0, SHORT)).hasMessage("attempts: 0 (expected: at least 1)");
    }
}
