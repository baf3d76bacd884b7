package baton.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Whether the measure measures: a server of known behaviour, and what is made of it.
class LoadTest {

    private static final long STALL_MILLIS = 600;

    private final ExecutorService oneAtATime = Executors.newSingleThreadExecutor();
    private final AtomicInteger calls = new AtomicInteger();
    private HttpServer server;

    LoadTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1_000);
    }

    @BeforeEach
    void start() {
        server.setExecutor(oneAtATime);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        oneAtATime.shutdownNow();
    }

    @Test
    void every_turn_writes_gets_and_replies_and_one_in_four_writes_twice() throws Exception {
        server.createContext("/", this::answer);

        var measured = load(40, 1, 1);

        assertThat(measured.isClean()).isTrue();
        assertThat(measured.turns()).isEqualTo(40);
        assertThat(measured.of(Step.MESSAGE).getTotalCount()).isEqualTo(50);
        assertThat(measured.of(Step.GET).getTotalCount()).isEqualTo(40);
        assertThat(measured.of(Step.REPLY).getTotalCount()).isEqualTo(40);
        assertThat(calls).hasValue(260);
        assertThat(measured.reachedRate()).isBetween(20.0, 40.0);
    }

    @Test
    void a_stall_is_felt_by_all_who_were_due_in_it() throws Exception {
        var stalled = new CountDownLatch(1);
        server.createContext("/", exchange -> {
            if (calls.get() == 60) {
                stall(stalled);
            }
            answer(exchange);
        });

        var measured = load(40, 0, 2);

        // 40 turns/s × 3.25 calls × 0.6 s: some 75 calls were due in the stall; a closed loop would have seen one.
        var slow = measured.of(Step.MESSAGE).getCountBetweenValues(100_000, Long.MAX_VALUE)
                + measured.of(Step.GET).getCountBetweenValues(100_000, Long.MAX_VALUE)
                + measured.of(Step.REPLY).getCountBetweenValues(100_000, Long.MAX_VALUE);
        assertThat(slow).isBetween(40L, 120L);
        assertThat(measured.isClean()).isTrue();
    }

    @Test
    void an_answer_that_is_not_the_wanted_one_is_an_error_and_no_time() throws Exception {
        server.createContext("/", this::answer);
        server.createContext("/v1/operators", exchange -> respond(exchange, 503, "{}"));

        var measured = load(10, 0, 1);

        assertThat(measured.isClean()).isFalse();
        assertThat(measured.turns()).isZero();
        assertThat(measured.of(Step.GET).getTotalCount()).isZero();
        assertThat(measured.failures())
                .hasEntrySatisfying(
                        "get assignment, a chat waiting: 503 (expected: 200)",
                        times -> assertThat(times.sum()).isEqualTo(10));
    }

    private Measured load(int rate, int warmUpSeconds, int seconds) throws InterruptedException {
        var url = URI.create("http://localhost:" + server.getAddress().getPort());
        return new Load(new Options(rate, seconds, warmUpSeconds, url.toString()), url).run();
    }

    private void answer(HttpExchange exchange) throws IOException {
        calls.incrementAndGet();
        var message = exchange.getRequestURI().getPath().endsWith("/messages");
        respond(exchange, message ? 202 : 200, "{\"chat_id\":\"chat-1\",\"epoch\":1}");
    }

    private static void respond(HttpExchange exchange, int status, String body) throws IOException {
        exchange.getRequestBody().readAllBytes();
        var bytes = body.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        try (var answer = exchange.getResponseBody()) {
            answer.write(bytes);
        }
    }

    private static void stall(CountDownLatch never) {
        try {
            assertThat(never.await(STALL_MILLIS, TimeUnit.MILLISECONDS)).isFalse();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
