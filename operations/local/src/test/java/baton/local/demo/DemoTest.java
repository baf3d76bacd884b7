package baton.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import baton.local.Terminal;
import baton.local.process.Pause;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The demo's users and operators keep the rules of the API. They call a server of a few lines that
/// remembers every call.
class DemoTest {

    @TempDir
    private Path data;

    private final JsonMapper json = new JsonMapper();
    private final ConcurrentLinkedQueue<String> waiting = new ConcurrentLinkedQueue<>();
    private final Set<String> held = ConcurrentHashMap.newKeySet();
    private final Set<String> messages = ConcurrentHashMap.newKeySet();
    private final Map<String, String> tokens = new ConcurrentHashMap<>();
    private final List<String> faults = new CopyOnWriteArrayList<>();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private HttpServer door;
    private volatile boolean broken;

    @BeforeEach
    void open() throws IOException {
        door = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        door.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        door.createContext("/v1/chats/", this::chat);
        door.createContext("/v1/operators/", this::operator);
        door.start();
    }

    @AfterEach
    void close() {
        door.stop(0);
    }

    @Test
    void lets_users_write_and_operators_answer_each_chat_that_they_took() {
        try (var _ = demo(200)) {
            // Many more than there are users: answered ones have written again.
            await(() -> messages.size() > 1_000);
        }
        assertThat(faults).isEmpty();
        assertThat(out.toString(StandardCharsets.UTF_8)).doesNotContain("errors");
    }

    @Test
    void shows_errors_and_goes_on_when_they_are_over() {
        broken = true;
        try (var _ = demo(50)) {
            await(() -> out.toString(StandardCharsets.UTF_8).contains("(last: 503 Out of order)"));
            assertThat(messages).isEmpty();
            broken = false;
            await(() -> messages.size() > 100);
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void sends_the_token_of_each_role_when_there_are_tokens() throws IOException {
        Files.writeString(data.resolve("tokens.json"), "{\"app\": \"an-app\", \"operator\": \"an-operator\"}");
        try (var _ = demo(50)) {
            await(() -> tokens.containsKey("messages") && tokens.containsKey("replies"));
        }
        assertThat(tokens)
                .containsEntry("messages", "Bearer an-app")
                .containsEntry("assignments", "Bearer an-operator")
                .containsEntry("replies", "Bearer an-operator");
    }

    private Demo demo(double rate) {
        var print = new PrintStream(out, true, StandardCharsets.UTF_8);
        var base = URI.create("http://127.0.0.1:" + door.getAddress().getPort());
        return Demo.start(
                DemoClients.of(base, data),
                () -> OptionalLong.of(waiting.size()),
                new Terminal(print, print, true),
                rate);
    }

    private void chat(HttpExchange exchange) throws IOException {
        var path = Path.of(exchange.getRequestURI().getPath());
        var chat = path.getName(2).toString();
        var act = path.getName(3).toString();
        var body = json.readTree(exchange.getRequestBody());
        remember(act, exchange);
        if (broken) {
            answer(exchange, 503, "{\"title\": \"Out of order\"}");
            return;
        }
        switch (act) {
            case "messages" -> {
                messages.add(body.path("message_id").asText());
                if (!held.contains(chat) && !waiting.contains(chat)) {
                    waiting.add(chat);
                }
                answer(exchange, 202, "{}");
            }
            case "replies", "release" -> {
                if (!held.remove(chat) || body.path("epoch").asLong() != 7) {
                    faults.add("not held: " + body);
                }
                if ("release".equals(act)) {
                    waiting.add(chat);
                }
                answer(exchange, 200, "{}");
            }
            default -> faults.add(exchange.getRequestURI().toString());
        }
    }

    private void operator(HttpExchange exchange) throws IOException {
        remember("assignments", exchange);
        var chat = broken ? null : waiting.poll();
        if (chat == null) {
            answer(exchange, broken ? 503 : 204, broken ? "{\"title\": \"Out of order\"}" : "");
            return;
        }
        if (!held.add(chat)) {
            faults.add("taken twice: " + chat);
        }
        answer(exchange, 200, "{\"chat_id\": \"%s\", \"epoch\": 7}".formatted(chat));
    }

    private void remember(String act, HttpExchange exchange) {
        var token = exchange.getRequestHeaders().getFirst("Authorization");
        if (token != null) {
            tokens.put(act, token);
        }
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private void await(BooleanSupplier condition) {
        var deadline = System.nanoTime() + 60_000_000_000L;
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time: %s %s", faults, out).isLessThan(deadline);
            Pause.brief();
        }
    }
}
