package baton.stats.http;

import static baton.stats.StoryCast.ALICE;
import static baton.stats.StoryCast.BOB;
import static baton.stats.StoryCast.FIRST;
import static baton.stats.StoryCast.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import baton.events.OperatorEvent.OperatorPresenceChanged.Cause;
import baton.events.Presence;
import baton.events.QueueId;
import baton.stats.QueueStory;
import baton.stats.TestTables;
import baton.stats.database.NotApplied;
import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The list of queues, over HTTP.
class QueueListTest {

    private static final TestTables TABLES = TestTables.empty();

    private static ReadServer server;

    @BeforeAll
    static void start() throws NotApplied {
        var story = new QueueStory();
        story.in(new QueueId("served"))
                .signsIn(ALICE, 1)
                .is(BOB, Presence.AWAY, 1, Cause.SET)
                .userWrites(FIRST, "hey")
                .after(5)
                .userWrites(SECOND, "hey");
        story.in(new QueueId("away"))
                .signsIn(ALICE, 1)
                .is(ALICE, Presence.AWAY, 1, Cause.SET)
                .userWrites(FIRST, "hey");
        story.in(new QueueId("Mistyped")).userWrites(FIRST, "hey");
        story.in(new QueueId("inactive"))
                .signsIn(ALICE, 1)
                .isCalled(ALICE, null, false)
                .userWrites(FIRST, "hey");
        story.in(new QueueId("held")).userWrites(FIRST, "hey").takes(ALICE, FIRST);
        TABLES.apply(story);
        server = ReadServer.on(TABLES.settings().postgres().url());
    }

    @AfterAll
    static void stop() {
        server.close();
        TABLES.close();
    }

    @Test
    void says_in_which_queues_chats_wait_and_whether_any_operator_serves_them() {
        assertThat(server.ok("/v1/queues").get("queues"))
                .extracting(QueueListTest::line)
                .containsExactly(
                        "Mistyped 1 false", "away 1 false", "held 0 true", "inactive 1 false", "served 2 true");
    }

    private static String line(JsonNode queue) {
        return "%s %d %s"
                .formatted(
                        queue.get("queue_id").asText(),
                        queue.get("waiting_count").asInt(),
                        queue.get("served").asBoolean());
    }

    @Test
    void is_the_same_page_by_page() {
        assertThat(server.rows("/v1/queues?", "queues"))
                .extracting(QueueListTest::line)
                .containsExactly(
                        "Mistyped 1 false", "away 1 false", "held 0 true", "inactive 1 false", "served 2 true");
    }

    @Test
    void shows_the_oldest_wait_and_the_operators_by_status() {
        var queue = server.ok("/v1/queues?queue_id=served").at("/queues/0");
        assertThat(queue.get("oldest_waiting").asText()).isEqualTo("2026-03-02T09:00:00Z");
        assertThat(queue.get("operators").toString()).isEqualTo("{\"available\":1,\"away\":1,\"offline\":0}");
        assertThat(queue.has("as_of")).isFalse();
    }

    @Test
    void shows_of_each_queue_what_the_queue_itself_shows() {
        assertThat(server.ok("/v1/queues/away").get("served").asBoolean()).isFalse();
        assertThat(server.ok("/v1/queues/never-used").get("served").asBoolean()).isTrue();
        assertThat(server.ok("/v1/queues/served").get("waiting_count").asInt()).isEqualTo(2);
    }
}
