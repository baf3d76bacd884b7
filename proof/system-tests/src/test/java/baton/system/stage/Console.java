package baton.system.stage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// An operator's console: follows the live feed, as the standard for Server-Sent Events says, until it is closed.
public final class Console implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    /// An event of the stream.
    public record Told(String id, String name, JsonNode data) {}

    private final InputStream stream;
    private final List<Told> told = new CopyOnWriteArrayList<>();

    private Console(InputStream stream) {
        this.stream = stream;
    }

    /// @param lastEventId where it was before, or null
    public static Console of(Operator operator, @Nullable String lastEventId) throws IOException, InterruptedException {
        var door = operator.scene().door();
        var path = "/v1/operators/" + operator.id() + "/events?queue_id="
                + operator.scene().queue();
        var request = HttpRequest.newBuilder(door.baseUrl().resolve(path));
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        var answer = door.http().send(request.build(), BodyHandlers.ofInputStream());
        assertThat(answer.statusCode()).isEqualTo(200);
        var console = new Console(answer.body());
        Thread.ofVirtual().start(console::listen);
        return console;
    }

    public List<Told> told() {
        return List.copyOf(told);
    }

    public List<String> names() {
        return told.stream().map(Told::name).toList();
    }

    public void hears(String name) throws Exception {
        Eventually.eventually(() -> assertThat(names()).contains(name));
    }

    private void listen() {
        try (var lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            var fields = new HashMap<String, String>();
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                take(line, fields);
            }
        } catch (IOException closed) {
            // It was closed, by us or by them: what was told is told.
        }
    }

    private void take(String line, Map<String, String> fields) {
        var colon = line.indexOf(": ");
        if (colon > 0) {
            fields.put(line.substring(0, colon), line.substring(colon + 2));
        }
        if (line.isEmpty()) {
            var data = fields.remove("data");
            if (data != null) {
                told.add(new Told(fields.getOrDefault("id", ""), fields.getOrDefault("event", "message"), json(data)));
            }
            fields.remove("event");
        }
    }

    private static JsonNode json(String data) {
        try {
            return JSON.readTree(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
