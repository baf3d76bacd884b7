package baton.ingest.feed;

import static org.assertj.core.api.Assertions.assertThat;

import baton.events.ChatId;
import baton.events.OperatorId;
import baton.events.QueueId;
import baton.events.wire.Json;
import baton.ingest.feed.StreamReader.Said;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What a console hears of the chats that its operator holds, besides their messages.
class HeldChatFeedTest {

    private static final QueueId SALES = new QueueId("sales");
    private static final OperatorId ALICE = new OperatorId("alice");
    private static final OperatorId BOB = new OperatorId("bob");
    private static final ChatId FIRST = new ChatId("chat-1");
    private static final ChatId SECOND = new ChatId("chat-2");
    private static final int ROOM = 1_000_000;

    private final FeedStory story = new FeedStory(SALES, 2);
    private final PartitionFeed feed = new PartitionFeed(ROOM, true, _ -> {});
    private final StreamReader alice = comes(ALICE);
    private final StreamReader bob = comes(BOB);

    private StreamReader comes(OperatorId operator) {
        var stream = new ConsoleStream(new FeedSubscriber(SALES, operator), ROOM, () -> {});
        assertThat(feed.join(stream, story.ask(operator), null).begun()).isTrue();
        return new StreamReader(stream);
    }

    private void read() {
        story.log().forEach(placed -> feed.arrived(placed.place(), placed.type(), placed.event()));
    }

    /// The data of everything that was heard, without the snapshot.
    private static List<JsonNode> told(StreamReader heard) {
        return heard.said().stream().skip(1).map(HeldChatFeedTest::json).toList();
    }

    private static List<String> names(StreamReader heard) {
        return heard.said().stream().skip(1).map(Said::name).toList();
    }

    private static JsonNode json(Said said) {
        try {
            return Json.mapper().build().readTree(said.data());
        } catch (JsonProcessingException e) {
            throw new AssertionError(said.data(), e);
        }
    }

    @Test
    void that_one_is_handed_to_a_colleague() {
        story.message(FIRST).assign(FIRST, ALICE).transfer(FIRST, BOB);
        read();
        assertThat(names(alice)).containsExactly("assigned", "released");
        assertThat(told(alice).getLast().at("/reason").asText()).isEqualTo("transferred");
        assertThat(names(bob)).containsExactly("assigned");
        assertThat(told(bob).getLast().at("/how").asText()).isEqualTo("transfer");
        assertThat(told(bob).getLast().at("/note").asText()).isEqualTo("speaks French");
        assertThat(told(bob).getLast().at("/idle_at").asText()).isEqualTo("2026-11-20T12:00:00Z");
    }

    @Test
    void that_one_could_not_be_delivered() {
        story.message(FIRST).assign(FIRST, ALICE).undelivered(FIRST);
        read();
        assertThat(names(alice)).containsExactly("assigned", "released");
        assertThat(told(alice).getLast().at("/reason").asText()).isEqualTo("undelivered");
    }

    @Test
    void each_new_priority_and_idle_deadline_so_that_no_version_is_missing() {
        story.message(SECOND).raisePriority(SECOND);
        story.message(FIRST).assign(FIRST, ALICE).raisePriority(FIRST).moveIdleDeadline(FIRST);
        read();
        assertThat(names(alice)).containsExactly("assigned", "priority_changed", "idle_deadline_moved");
        assertThat(told(alice)).extracting(data -> data.at("/version").asLong()).containsExactly(4L, 5L, 6L);
        assertThat(told(alice).get(1).at("/priority").asInt()).isEqualTo(9);
        assertThat(told(alice).get(2).at("/idle_at").asText()).isEqualTo("2026-11-20T12:00:00Z");
        assertThat(names(bob)).isEmpty();
    }
}
