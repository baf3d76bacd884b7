package baton.client;

import static org.assertj.core.api.Assertions.assertThat;

import baton.client.FeedClient.From;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FeedClientTest {

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final String FIRST = "retry: 1\n\nid: 1\nevent: snapshot\ndata: {\"n\": 1}\n\n";
    private static final String SECOND = "id: 2\nevent: assigned\ndata: {\"n\": 2}\n\n";

    private final SseServer server = new SseServer();
    private final List<LiveEvent> events = new CopyOnWriteArrayList<>();
    private final List<String> breaks = new CopyOnWriteArrayList<>();

    FeedClientTest() throws IOException {}

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void it_hears_each_event_with_its_position_and_its_data() {
        server.tellsAndFallsSilent(FIRST);

        try (var feed = follow(From.NOW)) {
            assertThat(Await.within(SOON, () -> events.size() == 1)).isTrue();

            assertThat(events.getFirst()).isEqualTo(new LiveEvent("1", "snapshot", "{\"n\": 1}"));
            assertThat(events.getFirst().json().path("n").asInt()).isEqualTo(1);
            assertThat(feed.isOpen()).isTrue();
            assertThat(feed.firstStatus().join()).isEqualTo(200);
            assertThat(server.heads().getFirst()).contains("get /v1/operators/alice/events?queue_id=q http/1.1");
        }
    }

    @Test
    void after_a_break_it_goes_on_from_the_last_position() {
        server.tellsAndEnds(FIRST).tellsAndFallsSilent(SECOND);

        try (var feed = follow(From.NOW)) {
            assertThat(Await.within(SOON, () -> events.size() == 2)).isTrue();

            assertThat(server.heads().getFirst()).noneMatch(line -> line.startsWith("last-event-id"));
            assertThat(server.heads().getLast()).contains("last-event-id: 1");
            assertThat(breaks).hasSize(1);
            assertThat(feed.lastEventId()).isEqualTo("2");
        }
    }

    @Test
    void a_heartbeat_moves_the_position_on() {
        server.tellsAndEnds(FIRST + ": heartbeat\nid: 9\n\n").tellsAndFallsSilent(SECOND);

        try (var _ = follow(From.NOW)) {
            assertThat(Await.within(SOON, () -> events.size() == 2)).isTrue();

            assertThat(server.heads().getLast()).contains("last-event-id: 9");
        }
    }

    @Test
    void it_begins_where_it_is_told_to() {
        server.tellsAndFallsSilent(SECOND);

        try (var _ = follow(From.event("1"))) {
            assertThat(Await.within(SOON, () -> events.size() == 1)).isTrue();

            assertThat(server.heads().getFirst()).contains("last-event-id: 1");
        }
    }

    @Test
    void a_stream_that_falls_silent_is_given_up() {
        server.tellsAndFallsSilent(FIRST).tellsAndFallsSilent(SECOND);

        try (var _ = follow(new From("", Duration.ofMillis(200)))) {
            assertThat(Await.within(SOON, () -> events.size() == 2)).isTrue();

            assertThat(server.heads().getLast()).contains("last-event-id: 1");
        }
    }

    @Test
    void an_overloaded_server_is_called_again_when_it_says() {
        server.refuses("503 Service Unavailable\r\nRetry-After: 0").tellsAndFallsSilent(FIRST);

        try (var _ = follow(From.NOW)) {
            assertThat(Await.within(SOON, () -> events.size() == 1)).isTrue();
            assertThat(breaks).containsExactly("status 503");
        }
    }

    @Test
    void a_refusal_ends_it_for_good() throws Exception {
        server.refuses("403 Forbidden").tellsAndFallsSilent(FIRST);

        try (var feed = follow(From.NOW)) {
            assertThat(feed.firstStatus().get(10, TimeUnit.SECONDS)).isEqualTo(403);

            assertThat(Await.within(Duration.ofMillis(300), () -> !events.isEmpty()))
                    .isFalse();
            assertThat(breaks).isEmpty();
        }
    }

    @Test
    void once_closed_it_does_not_call_again() {
        server.tellsAndFallsSilent(FIRST).tellsAndFallsSilent(SECOND);
        var feed = follow(From.NOW);
        assertThat(Await.within(SOON, () -> events.size() == 1)).isTrue();

        feed.close();

        assertThat(Await.within(SOON, () -> !feed.isOpen())).isTrue();
        assertThat(Await.within(Duration.ofMillis(300), () -> server.heads().size() > 1))
                .isFalse();
        assertThat(breaks).isEmpty();
    }

    private FeedClient follow(From from) {
        return FeedClient.follow(server.client(), "alice", from, new FeedClient.Listener() {
            @Override
            public void hear(LiveEvent event) {
                events.add(event);
            }

            @Override
            public void broke(String why) {
                breaks.add(why);
            }
        });
    }
}
