package baton.ingest.feed;

import static org.assertj.core.api.Assertions.assertThat;

import baton.events.ChatId;
import baton.events.OperatorId;
import baton.events.QueueId;
import baton.events.wire.Json;
import baton.ingest.feed.StreamReader.Said;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The lines that a console receives for a given log, with or without a last id.
class PartitionFeedTest {

    private static final QueueId SALES = new QueueId("sales");
    private static final OperatorId ALICE = new OperatorId("alice");
    private static final OperatorId BOB = new OperatorId("bob");
    private static final ChatId FIRST = new ChatId("chat-1");
    private static final ChatId SECOND = new ChatId("chat-2");
    private static final int ROOM = 1_000_000;

    private final List<ConsoleStream> tooSlow = new ArrayList<>();
    private final FeedStory story = new FeedStory(SALES, 2);
    private final PartitionFeed feed = feed(ROOM, true);
    private int shown;

    private PartitionFeed feed(int window, boolean fromTheStart) {
        return new PartitionFeed(window, fromTheStart, tooSlow::add);
    }

    /// Reads what the story has told since.
    private void read() {
        read(feed);
    }

    private void read(PartitionFeed into) {
        story.log()
                .subList(shown, story.log().size())
                .forEach(placed -> into.arrived(placed.place(), placed.type(), placed.event()));
        shown = story.log().size();
    }

    private StreamReader comes(OperatorId operator) {
        return comes(operator, null);
    }

    private StreamReader comes(OperatorId operator, @Nullable String lastEventId) {
        return comes(feed, operator, lastEventId);
    }

    private StreamReader comes(PartitionFeed to, OperatorId operator, @Nullable String lastEventId) {
        var snapshot = story.ask(operator);
        var stream = new ConsoleStream(new FeedSubscriber(SALES, operator), ROOM, () -> {});
        assertThat(to.join(stream, snapshot, lastEventId).begun()).isTrue();
        return new StreamReader(stream);
    }

    private static List<String> names(StreamReader heard) {
        return heard.said().stream().map(Said::name).toList();
    }

    private static JsonNode json(Said said) {
        try {
            return Json.mapper().build().readTree(said.data());
        } catch (JsonProcessingException e) {
            throw new AssertionError(said.data(), e);
        }
    }

    @Nested
    class A_console_that_is_new {

        @Test
        void is_told_which_chats_its_operator_holds_and_how_far_each_is() {
            story.message(FIRST)
                    .assign(FIRST, ALICE)
                    .message(FIRST)
                    .message(SECOND)
                    .assign(SECOND, BOB);
            read();
            var heard = comes(ALICE);
            assertThat(names(heard)).containsExactly("snapshot");
            var snapshot = json(heard.said().getFirst());
            assertThat(snapshot.at("/operator_id").asText()).isEqualTo("alice");
            assertThat(snapshot.at("/queue_id").asText()).isEqualTo("sales");
            assertThat(snapshot.at("/assignments")).hasSize(1);
            assertThat(snapshot.at("/assignments/0/chat_id").asText()).isEqualTo("chat-1");
            assertThat(snapshot.at("/assignments/0/epoch").asLong()).isEqualTo(1);
            assertThat(snapshot.at("/assignments/0/version").asLong()).isEqualTo(5);
            assertThat(snapshot.at("/assignments/0/seq").asLong()).isEqualTo(2);
            assertThat(snapshot.at("/assignments/0/idle_at").asText()).isEqualTo("2026-11-20T12:00:00Z");
        }

        @Test
        void hears_nothing_from_before_its_snapshot() {
            story.message(FIRST).assign(FIRST, ALICE);
            read();
            var heard = comes(ALICE);
            story.message(FIRST);
            read();
            assertThat(names(heard)).containsExactly("snapshot", "user_message");
        }

        @Test
        void misses_nothing_between_its_snapshot_and_its_beginning() {
            story.message(FIRST);
            var snapshot = story.ask(ALICE);
            story.assign(FIRST, ALICE).message(FIRST);
            read();
            var stream = new ConsoleStream(new FeedSubscriber(SALES, ALICE), ROOM, () -> {});
            feed.join(stream, snapshot, null);
            assertThat(names(new StreamReader(stream))).containsExactly("snapshot", "assigned", "user_message");
        }

        @Test
        void of_an_unknown_operator_holds_nothing() {
            var heard = comes(ALICE);
            assertThat(json(heard.said().getFirst()).at("/assignments")).isEmpty();
        }
    }

    @Nested
    class A_console_hears {

        @Test
        void everything_about_its_assignments_and_its_operator_and_no_more() {
            var alice = comes(ALICE);
            story.message(FIRST)
                    .assign(FIRST, ALICE)
                    .message(FIRST)
                    .reply(FIRST)
                    .away(ALICE);
            story.message(FIRST).assign(FIRST, BOB).message(FIRST).away(BOB);
            read();
            assertThat(names(alice))
                    .containsExactly("snapshot", "assigned", "user_message", "replied", "released", "presence");
        }

        @Test
        void each_event_with_its_time_and_each_version_of_its_chats() {
            var heard = comes(ALICE);
            story.message(FIRST).assign(FIRST, ALICE).message(FIRST).release(FIRST);
            read();
            var told =
                    heard.said().stream().skip(1).map(PartitionFeedTest::json).toList();
            assertThat(told).extracting(data -> data.at("/version").asLong()).containsExactly(4L, 5L, 6L);
            assertThat(told).allMatch(data -> data.at("/chat_id").asText().equals("chat-1"));
            assertThat(told).allMatch(data -> data.at("/occurred_at").asText().equals("2026-11-20T12:00:00Z"));
            assertThat(told.get(1).at("/type").asText()).isEqualTo("baton.user-message-received.v1");
            assertThat(told.get(1).at("/text").asText()).isEqualTo("hey 2");
        }

        @Test
        void that_its_chat_is_completed_by_any_caller() {
            var heard = comes(ALICE);
            story.message(FIRST)
                    .assign(FIRST, ALICE)
                    .complete(FIRST)
                    .message(SECOND)
                    .complete(SECOND);
            read();
            assertThat(names(heard)).containsExactly("snapshot", "assigned", "released", "completed");
        }

        @Test
        void that_its_chat_is_given_to_another_console_which_hears_it_too() {
            var alice = comes(ALICE);
            var bob = comes(BOB);
            story.message(FIRST).assign(FIRST, ALICE).reassign(FIRST, BOB).message(FIRST);
            read();
            assertThat(names(alice)).containsExactly("snapshot", "assigned", "released");
            assertThat(names(bob)).containsExactly("snapshot", "assigned", "user_message");
        }

        @Test
        void the_same_on_each_connection() {
            var desk = comes(ALICE);
            story.message(FIRST).assign(FIRST, ALICE);
            read();
            var phone = comes(ALICE);
            story.message(FIRST);
            read();
            assertThat(desk.said().getLast()).isEqualTo(phone.said().getLast());
        }

        @Test
        void nothing_of_a_namesake_in_another_queue() {
            var heard = comes(ALICE);
            var elsewhere = new FeedStory(new QueueId("support"), 2)
                    .at(story.ask(ALICE).place().offset() + 1);
            elsewhere.message(FIRST).assign(FIRST, ALICE).message(FIRST);
            elsewhere.log().forEach(placed -> feed.arrived(placed.place(), placed.type(), placed.event()));
            assertThat(names(heard)).containsExactly("snapshot");
        }
    }

    @Nested
    class A_console_that_reconnects {

        @Test
        void continues_after_the_last_event_it_had() {
            var before = comes(ALICE);
            story.message(FIRST).assign(FIRST, ALICE).message(FIRST);
            read();
            var position = before.said().get(1).id();
            story.message(FIRST).release(FIRST);
            read();
            assertThat(names(comes(ALICE, position))).containsExactly("user_message", "user_message", "released");
        }

        @Test
        void hears_the_messages_of_chats_it_has_lost_meanwhile() {
            story.message(FIRST).assign(FIRST, ALICE);
            read();
            var position = comes(ALICE).position().orElseThrow();
            story.message(FIRST)
                    .release(FIRST)
                    .message(FIRST)
                    .assign(FIRST, BOB)
                    .message(FIRST);
            read();
            assertThat(names(comes(ALICE, position))).containsExactly("user_message", "released");
        }

        @Test
        void continues_on_an_instance_that_did_not_see_the_assignment() {
            story.message(FIRST).assign(FIRST, ALICE).away(BOB);
            read();
            var position = comes(ALICE).position().orElseThrow();
            var other = feed(ROOM, false);
            shown = story.log().size() - 1;
            read(other);
            story.message(FIRST);
            read(other);
            assertThat(names(comes(other, ALICE, position))).containsExactly("user_message");
        }

        @Test
        void after_a_heartbeat_is_not_too_old_even_if_only_others_had_events() {
            var small = feed(5 * Window.OVERHEAD, true);
            var before = comes(small, ALICE, null);
            for (var chat = 0; chat < 20; chat++) {
                story.message(new ChatId("of-bob-" + chat)).assign(new ChatId("of-bob-" + chat), BOB);
            }
            read(small);
            var stale = before.position().orElseThrow();
            before.stream().heartbeat();
            var position = before.position().orElseThrow();
            story.message(FIRST).assign(FIRST, ALICE);
            read(small);
            assertThat(names(comes(small, ALICE, position))).containsExactly("assigned");
            assertThat(names(comes(small, ALICE, stale))).startsWith("reset", "snapshot");
        }
    }

    @Nested
    class An_unusable_position {

        @Test
        void is_too_old_when_the_window_has_moved_on() {
            var small = feed(2 * Window.OVERHEAD, true);
            var position = comes(small, ALICE, null).position().orElseThrow();
            story.message(FIRST)
                    .assign(FIRST, ALICE)
                    .message(FIRST)
                    .message(FIRST)
                    .message(FIRST);
            read(small);
            var heard = comes(small, ALICE, position);
            assertThat(names(heard)).containsExactly("reset", "snapshot");
            assertThat(heard.said().getFirst().data()).isEqualTo("{\"reason\":\"too_old\"}");
        }

        @Test
        void is_too_old_for_an_instance_that_began_to_read_later() {
            var position = comes(ALICE).position().orElseThrow();
            var late = feed(ROOM, false);
            story.message(FIRST);
            read(late);
            assertThat(names(comes(late, ALICE, position))).containsExactly("reset", "snapshot");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "41", "nonsense", "baton.commands-1-101-0", "baton.commands-2-999999-0"})
        void is_unknown_if_it_is_not_of_this_log(String position) {
            story.message(FIRST).assign(FIRST, ALICE);
            read();
            var heard = comes(ALICE, position);
            assertThat(names(heard)).containsExactly("reset", "snapshot");
            assertThat(heard.said().getFirst().data()).isEqualTo("{\"reason\":\"unknown\"}");
        }

        @Test
        void is_every_old_one_once_the_log_is_new() {
            var before = comes(ALICE);
            story.message(FIRST).assign(FIRST, ALICE);
            read();
            var position = before.position().orElseThrow();
            story.at(10).message(SECOND);
            read();
            assertThat(before.isEnded()).isTrue();
            story.message(SECOND);
            read();
            assertThat(names(comes(ALICE, position))).containsExactly("reset", "snapshot");
        }
    }

    @Test
    void a_snapshot_older_than_the_window_is_asked_for_again() {
        var small = feed(2 * Window.OVERHEAD, true);
        var snapshot = story.ask(ALICE);
        story.message(FIRST).assign(FIRST, ALICE).message(FIRST).message(FIRST);
        read(small);
        var stream = new ConsoleStream(new FeedSubscriber(SALES, ALICE), ROOM, () -> {});
        assertThat(small.join(stream, snapshot, null).begun()).isFalse();
    }

    @Test
    void a_client_that_takes_nothing_is_disconnected_and_others_are_not() {
        var stuck = new ConsoleStream(new FeedSubscriber(SALES, ALICE), 2_000, () -> {});
        feed.join(stuck, story.ask(ALICE), null);
        var well = comes(ALICE);
        for (var pause = 0; pause < 20; pause++) {
            story.away(ALICE);
        }
        read();
        assertThat(tooSlow).isNotEmpty().containsOnly(stuck);
        assertThat(well.said()).hasSize(21);
    }

    /// A closed connection ends the stream from a thread of its own, sometimes at once.
    @Test
    void a_stream_that_is_cut_off_says_so_even_if_its_connection_closes_at_once() {
        var closing = new AtomicReference<Runnable>(() -> {});
        var stream = new ConsoleStream(
                new FeedSubscriber(SALES, ALICE), ROOM, () -> closing.get().run());
        closing.set(() -> stream.over().complete(null));
        assertThat(stream.cutOff()).isTrue();
        assertThat(stream.cutOff()).as("a second time").isFalse();
    }
}
