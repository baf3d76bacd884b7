package baton.stats.http;

import static baton.stats.StoryCast.ALICE;
import static baton.stats.StoryCast.BOB;
import static baton.stats.StoryCast.SALES;
import static org.assertj.core.api.Assertions.assertThat;

import baton.events.ChatEvent.ChatQueued;
import baton.events.ChatId;
import baton.events.QueueId;
import baton.events.QueuedReason;
import baton.events.ReleasedReason;
import baton.stats.QueueStory;
import baton.stats.TestTables;
import baton.stats.database.NotApplied;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The orders of the list of chats, over HTTP, read row by row.
class ChatListsTest {

    private static final TestTables TABLES = TestTables.empty();

    private static ReadServer server;

    /// In the default queue z, y and x wait in this order, but x has priority 9. Alice has held a
    /// for longer than Bob has held b, and a's user has written again. c was answered before d, and
    /// e is completed. In queue sales one chat waits.
    @BeforeAll
    static void start() throws NotApplied {
        var story = new QueueStory();
        for (var id : List.of("z", "y", "x", "a", "b", "c", "d", "e")) {
            story.userWrites(new ChatId(id), "hey").after(5);
        }
        raise(story, new ChatId("x"));
        story.takes(ALICE, new ChatId("a")).after(5).takes(BOB, new ChatId("b")).after(5);
        story.userWrites(new ChatId("a"), "are you there?").after(5);
        story.takes(ALICE, new ChatId("y")).after(5).losesIt(new ChatId("y"), ReleasedReason.RELEASED);
        for (var id : List.of("c", "d")) {
            story.takes(ALICE, new ChatId(id)).after(5).replies(ALICE, new ChatId(id), "hello");
        }
        story.isCompleted(new ChatId("e"));
        story.in(SALES).userWrites(new ChatId("m"), "hey");
        TABLES.apply(story);
        server = ReadServer.on(TABLES.settings().postgres().url());
    }

    /// Priority 9 at 60 s each: the chat goes before those that came up to 9 min earlier.
    private static void raise(QueueStory story, ChatId id) {
        var since = story.now().minusSeconds(30);
        var rank = since.minus(Duration.ofMinutes(9));
        story.event(new ChatQueued(QueueId.DEFAULT, id, 4, QueuedReason.OPENED, since, 9, rank, null));
    }

    @AfterAll
    static void stop() {
        server.close();
        TABLES.close();
    }

    private static String ids(String query) {
        return String.join(
                " ",
                server.rows("/v1/chats?" + query, "chats").stream()
                        .map(row -> row.get("chat_id").asText())
                        .toList());
    }

    @Test
    void of_waiting_chats_is_the_line_with_their_places() {
        assertThat(server.rows("/v1/chats?state=waiting_assignment&queue_id=default", "chats"))
                .extracting(
                        row -> row.get("chat_id").asText() + row.get("place").asInt())
                .containsExactly("x1", "z2", "y3");
        assertThat(server.rows("/v1/chats?state=waiting_assignment", "chats"))
                .extracting(
                        row -> row.get("chat_id").asText() + row.get("place").asInt())
                .containsExactly("x1", "z2", "y3", "m1");
    }

    @ParameterizedTest
    @CsvSource({
        "state=assigned, a b",
        "state=waiting_real_user_reply, d c",
        "state=completed, e",
        "queue_id=default, a b c d e x y z",
        "'', a b c d e x y z m",
    })
    void has_an_order_for_each_state(String query, String ids) {
        assertThat(ids(query)).isEqualTo(ids);
    }

    @ParameterizedTest
    @CsvSource({
        "waiting_assignment, waiting_since, z y x",
        "waiting_assignment, chat_id, x y z",
        "waiting_assignment, last_message_at, x y z",
        "assigned, last_message_at, a b",
        "assigned, waiting_since, a b",
        "waiting_real_user_reply, assigned_at, c d",
    })
    void is_sorted_as_asked(String state, String sort, String ids) {
        assertThat(ids("queue_id=default&state=%s&sort=%s".formatted(state, sort)))
                .isEqualTo(ids);
    }

    @ParameterizedTest
    @CsvSource({
        "line, x z y a b c d e",
        "waiting_since, z y x a b c d e",
        "assigned_at, a b c d e x y z",
        "last_message_at, d c a e b x y z",
    })
    void of_all_states_has_the_chats_without_that_time_at_its_end(String sort, String ids) {
        assertThat(ids("queue_id=default&sort=" + sort)).isEqualTo(ids);
    }

    @Test
    void shows_the_place_of_waiting_chats_only_and_whatever_the_filters_are() {
        assertThat(server.rows("/v1/chats?queue_id=default&sort=waiting_since", "chats"))
                .extracting(row -> row.get("place"))
                .extracting(JsonNode::asText)
                .containsExactly("2", "3", "1", "null", "null", "null", "null", "null");
    }

    @ParameterizedTest
    @CsvSource({
        "unanswered=true&queue_id=default, a b e x y z",
        "unanswered=false&queue_id=default, c d",
        "unanswered=true&state=completed, e",
        "unanswered=false&state=completed, ''",
        "unanswered=false&state=waiting_real_user_reply, d c",
    })
    void of_unanswered_chats_has_those_whose_user_waits_or_waited_in_vain(String query, String ids) {
        assertThat(ids(query)).isEqualTo(ids);
    }

    @Test
    void shows_how_long_a_chat_is_unanswered_and_when_its_holder_loses_it() {
        var held = server.ok("/v1/chats?operator_id=alice").at("/chats/0");
        assertThat(held.get("unanswered_since").asText()).isEqualTo("2026-03-02T09:00:15Z");
        assertThat(held.get("idle_at").asText()).isEqualTo("2026-03-02T09:05:40Z");
        var answered = server.ok("/v1/chats?state=waiting_real_user_reply").at("/chats/0");
        assertThat(answered.get("unanswered_since").isNull()).isTrue();
        assertThat(answered.get("idle_at").isNull()).isTrue();
    }

    @Test
    void refuses_the_cursor_of_another_order() {
        var cursor =
                server.ok("/v1/chats?limit=1&sort=waiting_since").get("next").asText();
        assertThat(server.get("/v1/chats?sort=assigned_at&cursor=" + cursor).statusCode())
                .isEqualTo(400);
    }
}
