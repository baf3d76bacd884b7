package baton.ingest;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.awaitility.Awaitility.await;

import baton.events.wire.Json;
import baton.local.process.Ports;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/// The service under test, as its clients see it.
public final class Door implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final JsonMapper JSON = Json.mapper().build();

    private final EmbeddedServer server;
    private final int management;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Door(EmbeddedServer server, int management) {
        this.server = server;
        this.management = management;
    }

    /// Opens at once on a free port, even if the log is not available.
    public static Door open(String bootstrapServers, Map<String, Object> settings) {
        var all = new HashMap<String, Object>(Map.of("baton.ingest.auth", "none"));
        all.putAll(settings);
        all.put("micronaut.server.port", -1);
        all.put("kafka.bootstrap.servers", bootstrapServers);
        var management = Ports.free();
        all.put("baton.ingest.management.port", management);
        return new Door(ApplicationContext.run(EmbeddedServer.class, all), management);
    }

    /// Waits until it reports that it is ready.
    public Door ready() {
        await("the door is ready")
                .atMost(1, MINUTES)
                .until(() -> get("/health/readiness").status() == 200);
        return this;
    }

    public <T> T bean(Class<T> type) {
        return server.getApplicationContext().getBean(type);
    }

    int port() {
        return server.getPort();
    }

    /// What the management port answers.
    public Answer inside(String path) {
        return send(request(management, path).GET());
    }

    public Answer get(String path) {
        return send(request(path).GET());
    }

    public Answer post(String path, String body) {
        return send(json(path).POST(BodyPublishers.ofString(body)));
    }

    public Answer put(String path, String body) {
        return send(json(path).PUT(BodyPublishers.ofString(body)));
    }

    public CompletableFuture<Answer> postAsync(String path, String body) {
        return client.sendAsync(json(path).POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString())
                .thenApply(Answer::new);
    }

    public HttpRequest.Builder json(String path) {
        return request(path).header("Content-Type", "application/json");
    }

    public HttpRequest.Builder request(String path) {
        return request(port(), path);
    }

    private static HttpRequest.Builder request(int port, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(PATIENCE);
    }

    public Answer send(HttpRequest.Builder request) {
        try {
            return new Answer(client.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new AssertionError("no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    public Socket connect() throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), port());
        socket.setSoTimeout((int) PATIENCE.toMillis());
        return socket;
    }

    /// The buffer is set before connecting. Later, the kernel may already have offered the sender
    /// megabytes.
    public Socket connectToReadLittle() throws IOException {
        var socket = new Socket();
        socket.setReceiveBufferSize(4_096);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port()));
        return socket;
    }

    public void stopServing() {
        server.stop();
    }

    @Override
    public void close() {
        client.shutdownNow();
        server.close();
    }

    /// A response.
    public record Answer(HttpResponse<String> response) {

        public int status() {
            return response.statusCode();
        }

        public String body() {
            return response.body();
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        public JsonNode json() {
            try {
                return JSON.readTree(body());
            } catch (JsonProcessingException e) {
                throw new AssertionError("not JSON: " + body(), e);
            }
        }

        /// The problem's word, such as `stale-epoch`; fails unless the answer is a well-formed
        /// problem.
        public String problem() {
            if (!header("content-type").equals("application/problem+json")) {
                throw new AssertionError("no problem: %d %s %s"
                        .formatted(status(), response.headers().map(), body()));
            }
            if (json().path("status").asInt() != status()
                    || json().path("title").asText().isEmpty()) {
                throw new AssertionError("not a well-formed problem: " + body());
            }
            return json().path("type").asText().replace("urn:baton:problem:", "");
        }
    }
}
