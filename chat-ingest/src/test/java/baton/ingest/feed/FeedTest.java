package baton.ingest.feed;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import baton.events.Command.ListAssignments;
import baton.ingest.AtTheDoor;
import baton.ingest.Door;
import baton.ingest.Door.Answer;
import baton.ingest.FeedListener;
import baton.ingest.SharedBroker;
import baton.ingest.StandInEngine;
import baton.ingest.Teller;
import baton.local.broker.Broker;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// The live feed over HTTP, as a console sees it.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FeedTest {

    /// Nearly the longest allowed: 32 kB in UTF-8.
    private static final String LONG_TEXT = "😀".repeat(7_900);

    private static final Map<String, Object> QUICK = Map.of(
            "baton.ingest.feed.heartbeat", "200ms",
            "baton.ingest.feed.retry", "100ms",
            "baton.ingest.feed.patience", "100ms",
            "baton.ingest.outcome", "500ms",
            "baton.ingest.feed.streams", 20,
            "baton.ingest.feed.streams-per-console", 2);

    /// The time after which an idle connection is closed. Only for clients that never post and
    /// always read. On a busy machine, a post may take as long; and a client that does not read
    /// would be closed before it counts as slow.
    private static final Map<String, Object> HANGS_UP_SOON = Map.of(
            "micronaut.server.idle-timeout", "2s",
            "micronaut.server.read-idle-timeout", "2s",
            "micronaut.server.write-idle-timeout", "2s");

    private StandInEngine engine;
    private Door door;

    @BeforeAll
    void open() {
        engine = StandInEngine.start(SharedBroker.bootstrapServers());
        door = Door.open(SharedBroker.bootstrapServers(), QUICK).ready();
    }

    @AfterAll
    void close() {
        door.close();
        engine.close();
    }

    @BeforeEach
    void tell() {
        Teller.of(engine, AtTheDoor.SALES);
    }

    private FeedListener comes(String operator, @Nullable String lastEventId) throws IOException {
        return comes(door, operator, lastEventId);
    }

    private static FeedListener comes(Door door, String operator, @Nullable String lastEventId) throws IOException {
        return FeedListener.open(door, "/v1/operators/" + operator + "/events?queue_id=sales", lastEventId);
    }

    private void happens(String chat, String what) {
        happens(door, chat, what);
    }

    static Answer happens(Door door, String chat, String what) {
        var answer =
                door.post("/v1/chats/" + chat + "/messages?queue_id=sales", """
                {"message_id": "%s", "text": "%s"}""".formatted(UUID.randomUUID(), what));
        assertThat(answer.status()).isEqualTo(202);
        return answer;
    }

    private static Map<String, Object> quickBut(String setting, Object value) {
        return quickBut(Map.of(setting, value));
    }

    private static Map<String, Object> quickBut(Map<String, Object> others) {
        var settings = new HashMap<>(QUICK);
        settings.putAll(others);
        return settings;
    }

    private static long beats(FeedListener client) {
        return client.lines().stream().filter(": heartbeat"::equals).count();
    }

    @Nested
    class A_stream {

        @Test
        void begins_with_the_snapshot_and_continues_with_events() throws IOException {
            try (var alice = comes("alice", null)) {
                assertThat(alice.status()).isEqualTo(200);
                assertThat(alice.header("content-type")).isEqualTo("text/event-stream");
                assertThat(alice.header("cache-control")).isEqualTo("no-cache");
                assertThat(alice.header("content-encoding")).isEmpty();
                assertThat(alice.header("x-accel-buffering")).isEqualTo("no");
                alice.hears("snapshot");
                assertThat(alice.lines().getFirst()).matches("retry: [123]\\d\\d");
                happens("feed-1", "message");
                happens("feed-1", "assign alice");
                happens("feed-1", "message");
                happens("feed-1", "reply");
                alice.hears("released");
                assertThat(alice.names())
                        .containsExactly("snapshot", "assigned", "user_message", "replied", "released");
                assertThat(alice.said().getLast().data()).contains("\"chat_id\":\"feed-1\"", "\"reason\":\"replied\"");
            }
        }

        @Test
        void survives_the_idle_timeout_because_of_its_heartbeats() throws IOException {
            try (var strict = Door.open(SharedBroker.bootstrapServers(), quickBut(HANGS_UP_SOON))
                            .ready();
                    var alice = comes(strict, "alice", null)) {
                await("it has beaten for 5 s").atMost(1, MINUTES).until(() -> beats(alice) > 24);
                assertThat(alice.isEnded()).isFalse();
            }
        }

        @Test
        void continues_at_its_position_on_another_instance_too() throws IOException {
            try (var other = Door.open(SharedBroker.bootstrapServers(), QUICK).ready()) {
                String position;
                try (var before = comes("bea", null)) {
                    before.hears("snapshot");
                    happens("feed-2", "assign bea");
                    before.hears("assigned");
                    position = before.position();
                }
                happens("feed-2", "message");
                happens("feed-2", "release");
                try (var after = comes(other, "bea", position)) {
                    after.hears("released");
                    assertThat(after.names()).containsExactly("user_message", "released");
                }
            }
        }

        @Test
        void with_an_invalid_position_begins_again_and_says_so() throws IOException {
            try (var alice = comes("alice", "nonsense")) {
                alice.hears("snapshot");
                assertThat(alice.names()).startsWith("reset", "snapshot");
                assertThat(alice.said().getFirst().data()).isEqualTo("{\"reason\":\"unknown\"}");
            }
        }

        @Test
        void with_a_position_that_is_too_old_begins_again_and_says_so() throws IOException {
            var forgetful = quickBut("baton.ingest.feed.window-bytes", 100_000);
            try (var small =
                    Door.open(SharedBroker.bootstrapServers(), forgetful).ready()) {
                String position;
                try (var before = comes(small, "old", null)) {
                    before.hears("snapshot");
                    position = before.position();
                }
                for (var message = 0; message < 20; message++) {
                    happens(small, "feed-3", "message " + "x".repeat(7_900));
                }
                try (var after = comes(small, "old", position)) {
                    after.hears("reset");
                    assertThat(after.said().getFirst().data()).isEqualTo("{\"reason\":\"too_old\"}");
                }
            }
        }

        @Test
        void stays_open_while_the_engine_is_gone() throws IOException {
            engine.isSilent();
            try (var alice = comes("alice", null)) {
                await("it is alive")
                        .atMost(1, MINUTES)
                        .until(() -> alice.lines().contains(": heartbeat"));
                await("the engine was asked again")
                        .atMost(1, MINUTES)
                        .until(() -> engine.taken().stream()
                                        .filter(taken -> taken.command() instanceof ListAssignments)
                                        .count()
                                > 1);
                assertThat(alice.names()).isEmpty();
                Teller.of(engine, AtTheDoor.SALES);
                alice.hears("snapshot");
            }
        }
    }

    @Nested
    class Too_many_streams {

        @Test
        void of_one_console_end_the_oldest() throws IOException {
            try (var first = comes("carl", null);
                    var second = comes("carl", null);
                    var third = comes("carl", null)) {
                await("the first has ended").atMost(1, MINUTES).until(first::isEnded);
                third.hears("snapshot");
                assertThat(second.isEnded()).isFalse();
            }
        }

        @Test
        void of_an_instance_are_refused_for_now() throws IOException {
            try (var full = Door.open(SharedBroker.bootstrapServers(), quickBut("baton.ingest.feed.streams", 1))
                            .ready();
                    var first = comes(full, "alice", null)) {
                assertThat(first.status()).isEqualTo(200);
                var answer = full.get("/v1/operators/bob/events");
                assertThat(answer.problem()).isEqualTo("overloaded");
                assertThat(answer.header("retry-after")).isEqualTo("1");
            }
        }

        @Test
        void no_longer_count_once_their_clients_are_gone() throws IOException {
            for (var stream = 0; stream < 50; stream++) {
                var operator = "passer-by-" + stream;
                await("there is room").atMost(1, MINUTES).until(() -> comesAndGoes(operator));
            }
            await("none is counted")
                    .atMost(1, MINUTES)
                    .until(() -> door.inside("/prometheus").body().contains("baton_feed_streams 0.0"));
        }

        private boolean comesAndGoes(String operator) {
            try (var client = comes(operator, null)) {
                return client.status() == 200;
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
    }

    @Test
    void a_stream_survives_a_frozen_broker(@TempDir Path folder) throws IOException {
        try (var broker = Broker.start(folder, 0);
                var there = StandInEngine.start(broker.bootstrapServers());
                var served = Door.open(broker.bootstrapServers(), QUICK).ready()) {
            Teller.of(there, AtTheDoor.SALES);
            try (var alice = comes(served, "alice", null)) {
                alice.hears("snapshot");
                broker.pause();
                try {
                    var beats = beats(alice);
                    await("it beats on").atMost(1, MINUTES).until(() -> beats(alice) > beats + 10);
                    assertThat(alice.isEnded()).isFalse();
                } finally {
                    broker.resume();
                }
                served.ready();
                happens(served, "feed-5", "assign alice");
                alice.hears("assigned");
            }
        }
    }

    @Test
    void a_HEAD_request_opens_no_stream() {
        var answer = door.send(door.request("/v1/operators/alice/events").method("HEAD", BodyPublishers.noBody()));
        assertThat(answer.status()).isEqualTo(405);
    }

    @Test
    void an_orderly_end_ends_the_streams() throws IOException {
        var leaving = Door.open(SharedBroker.bootstrapServers(), QUICK).ready();
        try (var alice = comes(leaving, "alice", null)) {
            alice.hears("snapshot");
            var began = System.nanoTime();
            leaving.stopServing();
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
            await("it has ended").atMost(1, MINUTES).until(alice::isEnded);
            assertThat(alice.lines()).contains(": going down");
        } finally {
            leaving.close();
        }
    }

    @Test
    void a_client_that_does_not_read_is_disconnected() throws IOException {
        var strict = quickBut("baton.ingest.feed.buffer", 50_000);
        try (var door = Door.open(SharedBroker.bootstrapServers(), strict).ready();
                var stuck = door.connectToReadLittle()) {
            stuck.getOutputStream()
                    .write("GET /v1/operators/stuck/events?queue_id=sales HTTP/1.1\r\nHost: localhost\r\n\r\n"
                            .getBytes(US_ASCII));
            readsUntil("event: snapshot", stuck.getInputStream());
            happens(door, "feed-4", "assign stuck");
            await("it is cut off").atMost(1, MINUTES).until(() -> isCutOffAfterSomeMore(door));
        }
    }

    /// Reads no further. Before its snapshot, a stream does not know whose chats it follows.
    private static void readsUntil(String words, InputStream stream) throws IOException {
        var said = new StringBuilder();
        while (said.indexOf(words) < 0) {
            var next = stream.read();
            assertThat(next).as("after %s", said).isNotNegative();
            said.append((char) next);
        }
    }

    /// The kernel holds about 300 kB for a connection before anything waits in our own buffer.
    private static boolean isCutOffAfterSomeMore(Door door) {
        var posts = new ArrayList<CompletableFuture<Answer>>();
        for (var message = 0; message < 20; message++) {
            posts.add(door.postAsync(
                    "/v1/chats/feed-4/messages?queue_id=sales", """
                    {"message_id": "%s", "text": "message %s"}""".formatted(UUID.randomUUID(), LONG_TEXT)));
        }
        posts.forEach(post -> assertThat(post.join().status()).isEqualTo(202));
        return door.inside("/prometheus").body().contains("baton_feed_slow_total 1.0");
    }
}
