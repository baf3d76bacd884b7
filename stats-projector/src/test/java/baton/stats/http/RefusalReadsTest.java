package baton.stats.http;

import static baton.stats.StoryCast.ALICE;
import static baton.stats.StoryCast.BOB;
import static baton.stats.StoryCast.FIRST;
import static baton.stats.StoryCast.MAX;
import static baton.stats.StoryCast.SALES;
import static baton.stats.StoryCast.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import baton.events.CommandRefused;
import baton.events.OperatorId;
import baton.events.Reply.Refused.Reason;
import baton.stats.QueueStory;
import baton.stats.TestTables;
import baton.stats.database.NotApplied;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The refusals, over HTTP: why was my reply refused at 14:03?
class RefusalReadsTest {

    private static final TestTables TABLES = TestTables.empty();

    private static ReadServer server;

    @BeforeAll
    static void start() throws NotApplied {
        var story = new QueueStory().at("2026-03-02T14:00:00Z").userWrites(FIRST, "hey");
        story.takes(ALICE, FIRST).after(180).isReassigned(FIRST, BOB);
        story.after(1).isRefused(ALICE, FIRST, 1, Reason.STALE_EPOCH);
        story.by(MAX).isRefused(ALICE, FIRST, 1, Reason.STALE_EPOCH).by(null);
        story.after(60).isRefused(BOB, SECOND, 1, Reason.CHAT_NOT_FOUND);
        story.in(SALES).at("2026-03-03T00:00:00Z");
        story.event(new CommandRefused(
                SALES,
                null,
                new OperatorId("ghost"),
                "set-operator",
                null,
                null,
                null,
                Reason.OPERATOR_NOT_FOUND,
                "unknown",
                null,
                null));
        TABLES.apply(story);
        server = ReadServer.on(TABLES.settings().postgres().url());
    }

    @AfterAll
    static void stop() {
        server.close();
        TABLES.close();
    }

    @Test
    void say_what_was_refused_to_whom_why_and_when() {
        var refusals = server.ok(
                "/v1/refusals?operator_id=alice&chat_id=first&from=2026-03-02T14:03:00Z&to=2026-03-02T14:04:00Z");
        assertThat(refusals.get("refusals")).hasSize(2);
        assertThat(refusals.at("/refusals/1").toString()).isEqualTo("""
                {"refused_at":"2026-03-02T14:03:01Z","queue_id":"default","chat_id":"first","operator_id":"alice",\
                "command":"reply-to-chat","id":"r-3","epoch":1,"seen_seq":null,"reason":"stale_epoch",\
                "detail":"refused, STALE_EPOCH","chat_state":"assigned","current_epoch":2}""");
    }

    @Test
    void say_who_made_the_call_if_that_is_known() {
        var refusals = server.ok("/v1/refusals?operator_id=alice").get("refusals");
        assertThat(refusals.at("/0/actor").toString()).isEqualTo("""
                {"type":"user","id":"max"}""");
        assertThat(refusals.get(1).has("actor")).isFalse();
    }

    @Test
    void say_who_made_the_call_in_two_columns_of_csv() {
        var lines = server.get("/v1/refusals?operator_id=alice", "text/csv")
                .body()
                .lines()
                .toList();
        assertThat(lines.get(0)).endsWith(",current_epoch,actor_type,actor");
        assertThat(lines.get(1)).endsWith(",2,user,max");
        assertThat(lines.get(2)).endsWith(",2,,");
    }

    @Test
    void are_listed_page_by_page_the_newest_first() {
        var rows = server.rows("/v1/refusals?", "refusals");
        assertThat(rows)
                .extracting(row ->
                        row.get("operator_id").asText() + " " + row.get("id").asText())
                .containsExactly("ghost null", "bob r-5", "alice r-4", "alice r-3");
    }

    @ParameterizedTest
    @CsvSource({
        "queue_id=sales, 1",
        "chat_id=second, 1",
        "chat_id=second&queue_id=sales, 0",
        "operator_id=alice, 2",
        "from=2026-03-03, 1",
        "to=2026-03-02, 3",
        "from=2026-03-02&to=2026-03-02, 3",
        "to=2026-03-02T14:03:01Z, 0",
        "from=2026-03-02T14:03:01Z&to=2026-03-02T15:03:02%2B01:00, 2",
    })
    void can_be_narrowed_down(String query, int count) {
        assertThat(server.ok("/v1/refusals?" + query).get("refusals")).hasSize(count);
    }

    @ParameterizedTest
    @ValueSource(strings = {"from=yesterday", "to=14:03", "chat_id=a%20b", "limit=0", "cursor=YS9i", "from=2026-13-01"})
    void refuse_what_is_invalid(String query) {
        ReadServer.assertProblem(server.get("/v1/refusals?" + query), 400, "invalid-request");
    }

    @Test
    void are_no_events_of_their_chats_and_make_neither_queue_nor_operator() {
        var events = server.ok("/v1/chats/first/history").get("events").findValuesAsText("type");
        assertThat(events).doesNotContain("baton.command-refused.v1");
        assertThat(TABLES.row("SELECT count(*) FROM queues WHERE queue_id = 'sales'"))
                .isEqualTo(List.of("0"));
        assertThat(TABLES.row("SELECT count(*) FROM operators WHERE operator_id = 'ghost'"))
                .isEqualTo(List.of("0"));
        assertThat(TABLES.broken()).isEmpty();
    }
}
