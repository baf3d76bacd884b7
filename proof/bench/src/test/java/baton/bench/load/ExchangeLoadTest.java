package baton.bench.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import baton.client.BatonClient;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Measures a server whose behaviour is known.
class ExchangeLoadTest {

    private static final long STALL_MILLIS = 600;

    private final ExecutorService oneEach = Executors.newVirtualThreadPerTaskExecutor();
    private final ReentrantLock oneAtATime = new ReentrantLock();
    private final Map<String, BlockingQueue<String>> lines = new ConcurrentHashMap<>();
    private final AtomicInteger calls = new AtomicInteger();
    private HttpServer server;

    ExchangeLoadTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1_000);
    }

    @BeforeEach
    void start() {
        server.setExecutor(oneEach);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        oneEach.shutdownNow();
    }

    @Test
    void every_exchange_writes_gets_and_replies_and_one_in_four_writes_twice() throws Exception {
        server.createContext("/", this::answer);

        var measured = load(40, 1, 1);

        assertThat(measured.isClean()).isTrue();
        assertThat(measured.exchanges()).isEqualTo(40);
        assertThat(measured.of(Step.MESSAGE).getTotalCount()).isEqualTo(50);
        assertThat(measured.of(Step.GET).getTotalCount()).isEqualTo(36);
        assertThat(measured.of(Step.GET_WAITED).getTotalCount()).isEqualTo(4);
        assertThat(measured.of(Step.REPLY).getTotalCount()).isEqualTo(40);
        assertThat(calls).hasValue(260);
        assertThat(measured.reachedRate()).isBetween(20.0, 40.0);
    }

    @Test
    void the_time_of_a_waiting_operator_counts_from_when_the_user_was_due_to_write() throws Exception {
        server.createContext("/", this::answer);

        var waits = load(20, 0, 1).of(Step.GET_WAITED);

        // The operator asks 250 ms before the user writes, and this server gives the chat at once.
        assertThat(waits.getTotalCount()).isEqualTo(2);
        assertThat(waits.getMinValue()).isLessThan(240_000);
    }

    @Test
    void exchanges_are_spread_over_the_queues() throws Exception {
        server.createContext("/", this::answer);

        var measured = run(new LoadPlan(40, 1, 0, 4));

        assertThat(measured.isClean()).isTrue();
        assertThat(lines.keySet().stream().filter(queue -> !queue.contains("-waits-")))
                .hasSize(4);
    }

    @Test
    void every_call_due_during_a_stall_shows_it() throws Exception {
        var stalled = new CountDownLatch(1);
        server.createContext("/", exchange -> {
            oneAtATime.lock();
            try {
                if (calls.get() == 60) {
                    stall(stalled);
                }
                calls.incrementAndGet();
            } finally {
                oneAtATime.unlock();
            }
            answerUncounted(exchange);
        });

        var measured = load(40, 0, 2);

        // 40 exchanges/s × 3.25 calls × 0.6 s: some 75 calls were due during the stall. A closed
        // loop would have seen one. A busy machine needs a while to answer what has piled up, and
        // the calls of that while are slow too; but never the 60 calls before the stall.
        var slow = measured.of(Step.MESSAGE).getCountBetweenValues(100_000, Long.MAX_VALUE)
                + measured.of(Step.GET).getCountBetweenValues(100_000, Long.MAX_VALUE)
                + measured.of(Step.REPLY).getCountBetweenValues(100_000, Long.MAX_VALUE);
        assertThat(slow).isBetween(40L, calls.get() - 60L);
        assertThat(measured.isClean()).isTrue();
    }

    @Test
    void an_unexpected_answer_is_a_failure_and_has_no_time() throws Exception {
        server.createContext("/", this::answer);
        server.createContext("/v1/operators", exchange -> respond(exchange, 503, "{}"));

        var measured = load(10, 0, 1);

        assertThat(measured.isClean()).isFalse();
        assertThat(measured.exchanges()).isZero();
        assertThat(measured.of(Step.GET).getTotalCount()).isZero();
        assertThat(measured.failures())
                .hasEntrySatisfying(
                        "get assignment, a chat waiting: 503 (expected: 200)",
                        times -> assertThat(times.sum()).isEqualTo(9))
                .hasEntrySatisfying(
                        "get assignment, an operator waiting: 503 (expected: 200)",
                        times -> assertThat(times.sum()).isEqualTo(1));
    }

    private Measured load(int rate, int warmUpSeconds, int seconds) {
        return run(new LoadPlan(rate, seconds, warmUpSeconds, 1));
    }

    private Measured run(LoadPlan plan) {
        var url = URI.create("http://localhost:" + server.getAddress().getPort());
        try (var subject = new HttpSubject(BatonClient.at(url))) {
            return new ExchangeLoad(plan, LoadStage.of(plan, 10, subject)).run(() -> {});
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        calls.incrementAndGet();
        answerUncounted(exchange);
    }

    /// Keeps a line of chats in each queue: a message adds its chat, a request takes the first one,
    /// and waits while there is none.
    private void answerUncounted(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath().split("/", -1);
        var queue = exchange.getRequestURI().getQuery().replaceAll(".*queue_id=([^&]*).*", "$1");
        var line = lines.computeIfAbsent(queue, _ -> new LinkedBlockingQueue<>());
        switch (path[path.length - 1]) {
            case "messages" -> {
                line.add(path[path.length - 2]);
                respond(exchange, 202, "{}");
            }
            case "assignments" -> respond(exchange, 200, "{\"chat_id\":\"%s\",\"epoch\":1}".formatted(first(line)));
            default -> respond(exchange, 200, "{}");
        }
    }

    private static String first(BlockingQueue<String> line) {
        try {
            return line.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
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
