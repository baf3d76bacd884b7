package baton.bench.load;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/// A console as cheap as can be: a socket, and a virtual thread that looks for the names of events.
public final class FeedStream implements AutoCloseable {

    private static final String EVENT = "event: ";
    private static final String DATA = "data: ";

    private final Socket socket;
    private final Consumer<String> reader;

    /// When the next event of a name has come, in the clock of [System#nanoTime].
    private final Map<String, CompletableFuture<Long>> heard = new ConcurrentHashMap<>();

    private volatile boolean open = true;

    private FeedStream(Socket socket, Consumer<String> reader) {
        this.socket = socket;
        this.reader = reader;
    }

    public static FeedStream open(URI url, String operator) throws IOException {
        return open(url, operator, "default", _ -> {});
    }

    /// @param reader is told the data of each event as it comes
    public static FeedStream open(URI url, String operator, String queue, Consumer<String> reader) throws IOException {
        var stream = new FeedStream(new Socket(url.getHost(), url.getPort()), reader);
        var head = "GET /v1/operators/%s/events?queue_id=%s HTTP/1.1\r\nHost: bench\r\n\r\n".formatted(operator, queue);
        var _ = stream.next("snapshot");
        var _ = stream.next("assigned");
        stream.socket.getOutputStream().write(head.getBytes(US_ASCII));
        var _ = Thread.ofVirtual().start(stream::listen);
        return stream;
    }

    /// @return completes with the time at which the next event of that name comes
    public CompletableFuture<Long> next(String name) {
        var next = new CompletableFuture<Long>();
        heard.put(name, next);
        return next;
    }

    public void awaits(String name) throws IOException, InterruptedException {
        try {
            heard.computeIfAbsent(name, _ -> new CompletableFuture<>()).get(60, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("does not hear " + name, e);
        }
    }

    public boolean isOpen() {
        return open;
    }

    private void listen() {
        try (var lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8), 512)) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(EVENT)) {
                    tell(line.substring(EVENT.length()));
                } else if (line.startsWith(DATA)) {
                    reader.accept(line.substring(DATA.length()));
                }
            }
        } catch (IOException closed) {
            open = false;
        }
        open = false;
    }

    private void tell(String name) {
        var waiting = heard.get(name);
        if (waiting != null) {
            waiting.complete(System.nanoTime());
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
