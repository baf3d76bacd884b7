package baton.bench.load;

import baton.client.FeedClient;
import baton.client.LiveEvent;
import baton.client.QueueClient;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Follows one operator's live feed, and says when its events come.
public final class FeedFollower implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 60;

    private final FeedClient feed;
    private final Map<String, CompletableFuture<Long>> heard = new ConcurrentHashMap<>();
    private volatile boolean broke;

    private FeedFollower(QueueClient queue, String operator) {
        this.feed = FeedClient.follow(queue, operator, FeedClient.From.NOW, new FeedClient.Listener() {
            @Override
            public void hear(LiveEvent event) {
                waiting(event.name()).complete(System.nanoTime());
            }

            @Override
            public void broke(String why) {
                broke = true;
            }
        });
    }

    /// Returns once the stream has its snapshot.
    public static FeedFollower open(QueueClient queue, String operator) throws IOException, InterruptedException {
        var follower = new FeedFollower(queue, operator);
        follower.awaits("snapshot");
        return follower;
    }

    /// @return completes with the time at which the next event of this name comes, by
    ///     [System#nanoTime]
    public CompletableFuture<Long> next(String event) {
        var next = new CompletableFuture<Long>();
        heard.put(event, next);
        return next;
    }

    /// Returns once an event of this name has come, since the beginning or the last call of
    /// [#next].
    public void awaits(String event) throws IOException, InterruptedException {
        try {
            waiting(event).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("no event within %d s: %s".formatted(PATIENCE_SECONDS, event), e);
        }
    }

    private CompletableFuture<Long> waiting(String event) {
        return heard.computeIfAbsent(event, _ -> new CompletableFuture<>());
    }

    /// Whether the stream is open, and has never broken.
    public boolean isAlive() {
        return feed.isOpen() && !broke;
    }

    @Override
    public void close() {
        feed.close();
    }
}
