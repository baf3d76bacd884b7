package baton.bench.load;

import baton.client.Await;
import baton.client.BatonClient;
import baton.client.FeedClient;
import baton.client.LiveEvent;
import baton.client.QueueClient;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Open consoles of one operator in 19. They see when a text in one of their chats is on the live
/// feed.
public final class Consoles implements Witness {

    private static final int ONE_IN = 19;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration FIRST_EVENT_WITHIN = Duration.ofSeconds(60);

    private final BatonClient client;
    private final QueueClient queue;
    private final Map<String, FeedClient> feeds = new ConcurrentHashMap<>();
    private final Set<String> began = ConcurrentHashMap.newKeySet();
    private final Map<String, Text> awaited = new ConcurrentHashMap<>();

    private Consoles(BatonClient client, String queue) {
        this.client = client;
        this.queue = new QueueClient(client, queue);
    }

    /// Returns once every console has its first event. They are in the stage's first queue.
    public static Consoles open(BatonClient client, LoadStage stage) throws IOException {
        var consoles = new Consoles(client, stage.queue(0));
        for (var number = 0; number < stage.crowd().operators(); number += ONE_IN) {
            consoles.open(stage.crowd().operator(number));
        }
        if (!Await.within(FIRST_EVENT_WITHIN, () -> consoles.began.containsAll(consoles.feeds.keySet()))) {
            consoles.client.close();
            throw new IOException("%d of %d consoles have no snapshot"
                    .formatted(consoles.feeds.size() - consoles.began.size(), consoles.feeds.size()));
        }
        return consoles;
    }

    private void open(String operator) {
        feeds.put(operator, FeedClient.follow(queue, operator, FeedClient.From.NOW, event -> hear(operator, event)));
    }

    @Override
    public void sending(Text text) {
        var operator = text.operator();
        if (operator != null && text.queue().equals(queue.queue()) && feeds.containsKey(operator)) {
            awaited.put(text.id(), text);
        }
    }

    private void hear(String operator, LiveEvent event) {
        var now = System.nanoTime();
        began.add(operator);
        var text = awaited.remove(event.json().path("message_id").asText());
        if (text != null) {
            text.measured().answered(Step.ON_STREAM, Duration.ofNanos(now - text.due()));
        }
    }

    @Override
    public void finish() {
        awaitEmpty(awaited, PATIENCE);
        for (var text : awaited.values()) {
            text.measured().failed(Step.ON_STREAM.title + ": never");
        }
        feeds.values().forEach(FeedClient::close);
        client.close();
    }

    /// Returns once nothing is awaited any more, or the time is over.
    static void awaitEmpty(Map<?, ?> awaited, Duration time) {
        var _ = Await.within(time, Duration.ofMillis(5), awaited::isEmpty);
    }
}
