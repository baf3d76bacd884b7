package baton.client;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// Follows an operator's live feed until it is closed, and goes on where it was after each break.
///
/// A break is: the stream ends, the connection fails, or nothing comes for the longest silence, not
/// even a heartbeat. Then it waits for as long as the stream's `retry` or the answer's
/// `Retry-After` says, and calls again with `Last-Event-ID`. An answer of 204 or 4xx ends it for
/// good.
public final class FeedClient implements AutoCloseable {

    /// Three heartbeats of Baton's.
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(45);

    private static final Duration BEFORE_CALLING_AGAIN = Duration.ofSeconds(1);
    private static final int OK = 200;

    private final BatonClient client;
    private final String path;
    private final Listener listener;
    private final Duration longestSilence;
    private final Thread reader;
    private final CompletableFuture<Integer> firstStatus = new CompletableFuture<>();
    private volatile String lastEventId;
    private volatile Duration pause = BEFORE_CALLING_AGAIN;
    private volatile long heardAt = System.nanoTime();
    private volatile boolean open;
    private volatile boolean closed;
    private volatile @Nullable InputStream stream;

    /// Hears the stream, on its one reading thread.
    @FunctionalInterface
    public interface Listener {

        void hear(LiveEvent event);

        /// The stream broke, and is opened again soon.
        default void broke(String why) {}
    }

    /// Where a stream begins and when it counts as dead.
    ///
    /// @param lastEventId the position to go on from; empty to begin with a snapshot
    /// @param longestSilence a stream without a line for longer than this is broken
    public record From(String lastEventId, Duration longestSilence) {

        public static final From NOW = new From("", LONGEST_SILENCE);

        public static From event(String id) {
            return new From(id, LONGEST_SILENCE);
        }
    }

    private FeedClient(BatonClient client, String path, From from, Listener listener) {
        this.client = client;
        this.path = path;
        this.listener = listener;
        this.longestSilence = from.longestSilence();
        this.lastEventId = from.lastEventId();
        this.reader = Thread.ofVirtual().name("feed").unstarted(this::follow);
    }

    /// Returns at once; the stream opens in the background.
    public static FeedClient follow(QueueClient queue, String operator, From from, Listener listener) {
        var feed = new FeedClient(queue.client(), queue.feedOf(operator), from, listener);
        feed.reader.start();
        return feed;
    }

    /// The status of the first answer, once there is one.
    public CompletableFuture<Integer> firstStatus() {
        return firstStatus.copy();
    }

    public boolean isOpen() {
        return open;
    }

    /// Where the stream is: the last id that came, with an event or without.
    public String lastEventId() {
        return lastEventId;
    }

    private void follow() {
        while (!closed) {
            try {
                if (!once()) {
                    return;
                }
                Thread.sleep(pause);
            } catch (InterruptedException _) {
                return;
            }
        }
    }

    /// One connection, from its beginning to its end.
    ///
    /// @return whether there is to be another one
    private boolean once() throws InterruptedException {
        pause = BEFORE_CALLING_AGAIN;
        try {
            var request = client.http(Request.get(path));
            if (!lastEventId.isEmpty()) {
                request.header("Last-Event-ID", lastEventId);
            }
            var response = client.http().send(request.build(), BodyHandlers.ofInputStream());
            firstStatus.complete(response.statusCode());
            return response.statusCode() == OK ? read(response.body()) : refused(response);
        } catch (IOException e) {
            return broke(e.toString());
        }
    }

    private boolean refused(HttpResponse<InputStream> response) throws IOException {
        response.body().close();
        pause = Answer.retryAfter(response.headers()).orElse(pause);
        return response.statusCode() >= 500 && broke("status " + response.statusCode());
    }

    private boolean read(InputStream body) throws IOException {
        stream = body;
        open = true;
        heardAt = System.nanoTime();
        var watch = Thread.ofVirtual().start(() -> closeWhenSilent(body));
        try (body;
                var lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8), 1_024)) {
            var events = new EventStream(lastEventId);
            for (var line = lines.readLine(); line != null && !closed; line = lines.readLine()) {
                heardAt = System.nanoTime();
                var event = events.take(line);
                pause = events.retry().orElse(pause);
                if (line.isEmpty()) {
                    lastEventId = events.lastEventId();
                }
                event.ifPresent(listener::hear);
            }
        } finally {
            open = false;
            watch.interrupt();
        }
        return broke("the stream ended");
    }

    private void closeWhenSilent(InputStream body) {
        try {
            for (var left = longestSilence.toNanos(); left > 0; ) {
                Thread.sleep(Duration.ofNanos(left));
                left = longestSilence.toNanos() - (System.nanoTime() - heardAt);
            }
            body.close();
        } catch (InterruptedException | IOException _) {
            // The stream has ended by itself.
        }
    }

    private boolean broke(String why) {
        if (!closed) {
            listener.broke(why);
        }
        return !closed;
    }

    /// Ends the stream. An event that is being told at this moment may still be heard.
    @Override
    public void close() {
        closed = true;
        try {
            var reading = stream;
            if (reading != null) {
                reading.close();
            }
        } catch (IOException _) {
            // It had ended already.
        }
        reader.interrupt();
    }
}
