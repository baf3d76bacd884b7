package baton.ingest.calls;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import baton.ingest.Door;
import baton.ingest.Door.Answer;
import baton.ingest.SharedBroker;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Reads are passed on to the projector unchanged. While it is down, all other calls work.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReadCallsTest {

    private final CountDownLatch ends = new CountDownLatch(1);
    private HttpServer projector;
    private Door door;

    @BeforeAll
    void open() throws IOException {
        projector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        projector.createContext("/", ReadCallsTest::echo);
        projector.createContext(
                "/v1/chats/missing",
                exchange -> answer(
                        exchange, 404, "application/problem+json", "{\"type\":\"urn:baton:problem:chat-not-found\"}"));
        projector.createContext("/v1/chats/slow", _ -> awaitEnd());
        projector.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        projector.start();
        door = Door.open(
                        SharedBroker.bootstrapServers(),
                        readSide(projector.getAddress().getPort()))
                .ready();
    }

    @AfterAll
    void close() {
        ends.countDown();
        door.close();
        projector.stop(0);
    }

    private static Map<String, Object> readSide(int port) {
        return Map.of("micronaut.http.services.read-side.url", "http://127.0.0.1:" + port);
    }

    private static void echo(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().add("X-Inner", "secret");
        if ("text/csv".equals(exchange.getRequestHeaders().getFirst("Accept"))) {
            exchange.getResponseHeaders().add("Baton-Next", "YWJj");
            answer(exchange, 200, "text/csv; charset=utf-8; header=present", "asked");
            return;
        }
        answer(exchange, 200, "application/json", "{\"asked\": \"%s\"}".formatted(exchange.getRequestURI()));
    }

    private static void answer(HttpExchange exchange, int status, String type, String body) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length());
        exchange.getResponseBody().write(body.getBytes(UTF_8));
        exchange.close();
    }

    private void awaitEnd() {
        try {
            ends.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void isRefusedForNow(Answer answer) {
        assertThat(answer.problem()).isEqualTo("read-side-unavailable");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("retry-after")).isEqualTo("1");
    }

    @Nested
    class A_read {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "/v1/chats",
                    "/v1/chats?state=assigned&cursor=QVNTSUdORURfQVQvLS9kZWZhdWx0L2ZpcnN0MQ%3D%3D&limit=5",
                    "/v1/chats?state=waiting_assignment&sort=waiting_since",
                    "/v1/chats/chat-1",
                    "/v1/chats/chat-1?queue_id=sales",
                    "/v1/chats/chat-1?min_version=7",
                    "/v1/chats/chat-1/messages?limit=5",
                    "/v1/chats/chat-1/messages?order=desc&before=5",
                    "/v1/chats/chat-1/history?at=2026-11-20T12:00:00Z",
                    "/v1/operators",
                    "/v1/operators/alice/stats?from=2026-11-01&to=2026-11-20",
                    "/v1/queues/default",
                    "/v1/queues/default/settings",
                    "/v1/queues/default/numbers?bucket=hour&by=operator&from=2026-11-01",
                    "/v1/refusals?operator_id=alice&from=2026-11-20T14:03:00Z",
                    "/v1/queues?limit=5",
                    "/v1/stuck-chats?hours=1"
                })
        void is_passed_on_unchanged(String address) {
            var answer = door.get(address);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("content-type")).isEqualTo("application/json");
            assertThat(answer.json().path("asked").asText()).isEqualTo(address);
        }

        @Test
        void that_repairs_is_passed_on_as_a_post() {
            var answer = door.post("/v1/admin/operator-stats/recompute?date=2026-11-20", "");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.json().path("asked").asText())
                    .isEqualTo("/v1/admin/operator-stats/recompute?date=2026-11-20");
        }

        @Test
        void is_a_table_for_those_who_accept_one() {
            var answer = door.send(door.request("/v1/chats").header("Accept", "text/csv"));
            assertThat(answer.header("content-type")).isEqualTo("text/csv; charset=utf-8; header=present");
            assertThat(answer.header("baton-next")).isEqualTo("YWJj");
            assertThat(answer.body()).isEqualTo("asked");
        }

        @Test
        void does_not_show_internal_headers() {
            assertThat(door.get("/v1/chats").header("X-Inner")).isEmpty();
        }

        @Test
        void that_finds_nothing_is_answered_with_the_projectors_problem() {
            var answer = door.get("/v1/chats/missing");
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
            assertThat(answer.body()).contains("urn:baton:problem:chat-not-found");
        }

        /// The read side answers the same: its OfflineReadsTest reads the same file.
        @ParameterizedTest
        @CsvFileSource(files = "../common-events/src/test/resources/nonsense-parameters.csv", delimiter = '|')
        void with_an_invalid_parameter_is_refused_at_the_front_door(String address, String detail) {
            var answer = door.get(address);
            assertThat(answer.problem()).isEqualTo("invalid-request");
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.json().path("detail").asText()).isEqualTo(detail);
        }

        @Test
        void with_an_invalid_id_is_refused_at_the_front_door() {
            assertThat(door.get("/v1/chats/a%20b").problem()).isEqualTo("invalid-request");
            assertThat(door.get("/v1/queues/a%20b").problem()).isEqualTo("invalid-request");
            assertThat(door.get("/v1/operators/a%20b/stats").problem()).isEqualTo("invalid-request");
        }

        @Test
        void that_names_two_queues_is_refused_at_the_front_door() {
            assertThat(door.get("/v1/queues/sales?queue_id=other").problem()).isEqualTo("invalid-request");
            assertThat(door.get("/v1/queues/sales?queue_id=sales").status()).isEqualTo(200);
        }
    }

    @Nested
    class A_projector {

        @Test
        void that_does_not_answer_is_reported_within_5_s() {
            var began = System.nanoTime();
            isRefusedForNow(door.get("/v1/chats/slow"));
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
        }

        @Test
        void that_is_gone_is_reported_while_messages_are_accepted_and_the_service_is_ready() throws IOException {
            try (var lonely = Door.open(SharedBroker.bootstrapServers(), readSide(nobodysPort()))
                    .ready()) {
                isRefusedForNow(lonely.get("/v1/chats/chat-1"));
                assertThat(lonely.post("/v1/chats/chat-1/messages", "{\"message_id\": \"m\", \"text\": \"t\"}")
                                .status())
                        .isEqualTo(202);
                assertThat(lonely.get("/health/readiness").status()).isEqualTo(200);
            }
        }

        private static int nobodysPort() throws IOException {
            try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            }
        }
    }
}
