package baton.ingest.feed;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import baton.ingest.AtTheDoor;
import baton.ingest.Door;
import baton.ingest.FeedListener;
import baton.ingest.FeedListener.Said;
import baton.ingest.SharedBroker;
import baton.ingest.StandInEngine;
import baton.ingest.Teller;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// A console is disconnected again and again, over real connections to two real instances, while
/// chats come and go. At the end it has received the events of the log, each once, in order.
class FeedDisconnectsTest {

    private static final int DISCONNECTS = 1_000;
    private static final long SEED = 20_261_121;

    private final SplittableRandom random = new SplittableRandom(SEED);
    private final List<Said> told = new ArrayList<>();
    private final AtomicBoolean over = new AtomicBoolean();
    private @Nullable String position;

    @Test
    void a_thousand_disconnects_lose_nothing_and_repeat_nothing() throws Exception {
        try (var engine = StandInEngine.start(SharedBroker.bootstrapServers());
                var one = door(1);
                var other = door(2)) {
            var teller = Teller.of(engine, AtTheDoor.SALES);
            listen(one);
            var traffic = Thread.ofPlatform().start(() -> live(one));
            for (var disconnect = 0; disconnect < DISCONNECTS; disconnect++) {
                listen(random.nextBoolean() ? one : other);
            }
            over.set(true);
            traffic.join();
            FeedTest.happens(one, "last", "assign alice");
            await("the end is told").atMost(1, MINUTES).until(() -> listenUntilToldOf("last", other));
            var expected = teller.log().stream()
                    .filter(placed -> AtTheDoor.ALICE.equals(placed.whose()))
                    .map(placed -> placed.place().toString())
                    .toList();
            assertThat(told).extracting(Said::id).as("seed %d", SEED).isEqualTo(expected);
            assertThat(told).hasSizeGreaterThan(DISCONNECTS / 10);
        }
    }

    /// Each instance has its own partition of replies.
    private static Door door(int number) {
        return Door.open(SharedBroker.bootstrapServers(), Map.of("baton.ingest.reply-partition", number))
                .ready();
    }

    private void live(Door door) {
        var acts = new SplittableRandom(SEED);
        while (!over.get()) {
            var chat = "busy-" + acts.nextInt(4);
            FeedTest.happens(door, chat, "assign " + (acts.nextInt(3) == 0 ? "bob" : "alice"));
            for (var message = acts.nextInt(4); message > 0; message--) {
                FeedTest.happens(door, chat, "message");
            }
            FeedTest.happens(door, chat, acts.nextBoolean() ? "reply" : "release");
        }
    }

    /// Reconnects, listens for a moment, and hangs up at any point of the stream.
    private void listen(Door door) throws IOException {
        listen(door, System.nanoTime() + random.nextLong(20_000_000));
    }

    private void listen(Door door, long until) throws IOException {
        var client = FeedListener.open(door, "/v1/operators/alice/events?queue_id=sales", position);
        while (System.nanoTime() < until || client.position() == null) {
            LockSupport.parkNanos(1_000_000);
        }
        client.close();
        assertThat(client.names()).doesNotContain("reset");
        client.said().stream().filter(said -> !said.name().equals("snapshot")).forEach(told::add);
        position = client.position();
    }

    private boolean listenUntilToldOf(String chat, Door door) {
        try {
            listen(door, System.nanoTime() + 300_000_000);
            return !told.isEmpty() && told.getLast().data().contains("\"chat_id\":\"" + chat + "\"");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
