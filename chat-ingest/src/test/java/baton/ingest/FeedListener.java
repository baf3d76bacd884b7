package baton.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNullElse;
import static java.util.concurrent.TimeUnit.MINUTES;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// A console: reads a stream by the standard until it hangs up, even in the middle of a line.
public final class FeedListener implements AutoCloseable {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /// One received event. `id` is the client's position after it.
    public record Said(String id, String name, String data) {}

    private final List<Said> said = new CopyOnWriteArrayList<>();
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final HttpResponse<InputStream> answer;
    private final Thread thread = Thread.ofVirtual().unstarted(this::listen);
    private volatile @Nullable String position;
    private volatile boolean ended;

    private FeedListener(HttpResponse<InputStream> answer, @Nullable String lastEventId) {
        this.answer = answer;
        this.position = lastEventId;
    }

    /// @param lastEventId sent as the header, unless it is null
    public static FeedListener open(Door door, String path, @Nullable String lastEventId) throws IOException {
        var request = door.request(path);
        // As every browser does. A compressor per stream would take more memory than the stream.
        request.header("Accept-Encoding", "gzip, deflate, br, zstd");
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        try {
            var client = new FeedListener(HTTP.send(request.build(), BodyHandlers.ofInputStream()), lastEventId);
            client.thread.start();
            return client;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    public int status() {
        return answer.statusCode();
    }

    public String header(String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    /// All lines so far.
    public List<String> lines() {
        return List.copyOf(lines);
    }

    public List<Said> said() {
        return List.copyOf(said);
    }

    public List<String> names() {
        return said.stream().map(Said::name).toList();
    }

    /// The `Last-Event-ID` that a browser would send now.
    @Nullable
    public String position() {
        return position;
    }

    /// Whether the service has ended the stream.
    public boolean isEnded() {
        return ended;
    }

    public void hears(String name) {
        await("it hears " + name).atMost(1, MINUTES).until(() -> names().contains(name));
    }

    private void listen() {
        try (var input = answer.body()) {
            var block = new Block();
            for (var line = line(input); line != null; line = line(input)) {
                lines.add(line);
                block = block.with(line, this);
            }
            ended = true;
        } catch (IOException hungUp) {
            ended = true;
        }
    }

    private void take(Block block) {
        position = block.id == null ? position : block.id;
        if (block.data != null) {
            said.add(new Said(requireNonNullElse(position, ""), block.event, block.data));
        }
    }

    /// @return null if the stream has ended; an incomplete line does not count
    private static @Nullable String line(InputStream input) throws IOException {
        var line = new ByteArrayOutputStream();
        for (var next = input.read(); next != '\n'; next = input.read()) {
            if (next == -1) {
                return null;
            }
            line.write(next);
        }
        return line.toString(UTF_8).stripTrailing();
    }

    @Override
    public void close() throws IOException {
        answer.body().close();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// The lines of an event until it is complete.
    private record Block(
            @Nullable String id, String event, @Nullable String data) {

        Block() {
            this(null, "message", null);
        }

        Block with(String line, FeedListener client) {
            if (line.isEmpty()) {
                client.take(this);
                return new Block();
            }
            if (line.startsWith("id: ")) {
                return new Block(line.substring(4), event, data);
            }
            if (line.startsWith("event: ")) {
                return new Block(id, line.substring(7), data);
            }
            return line.startsWith("data: ") ? new Block(id, event, line.substring(6)) : this;
        }
    }
}
