package baton.stats.http;

import static baton.stats.StoryCast.ALICE;
import static baton.stats.StoryCast.BOB;
import static baton.stats.StoryCast.FIRST;
import static baton.stats.StoryCast.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import baton.events.ReleasedReason;
import baton.stats.QueueStory;
import baton.stats.TestTables;
import baton.stats.database.NotApplied;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The daily numbers, counted again at an admin's request.
class RecomputationsTest {

    private static final String ADDRESS = "/v1/admin/operator-stats/recompute";
    private static final TestTables TABLES = TestTables.empty();
    private static ReadServer server;

    @BeforeAll
    static void start() throws NotApplied {
        var story = new QueueStory()
                .userWrites(FIRST, "hey")
                .signsIn(ALICE, 2)
                .after(5)
                .takes(ALICE, FIRST);
        story.after(5).userWrites(FIRST, "how are you?").after(5).replies(ALICE, FIRST, "fine");
        story.after(5).userWrites(SECOND, "hello").after(5).takes(BOB, SECOND);
        story.after(300).losesIt(SECOND, ReleasedReason.IDLE).after(5).takes(ALICE, SECOND);
        TABLES.apply(story);
        server = ReadServer.on(TABLES.settings().postgres().url());
    }

    @AfterAll
    static void stop() {
        server.close();
        TABLES.close();
    }

    @Test
    void says_what_it_has_repaired_and_finds_nothing_the_next_time() {
        TABLES.jdbi()
                .useHandle(tx -> tx.execute("UPDATE operator_stats SET idle_releases = 3 WHERE operator_id = 'bob'"));
        assertThat(ok(server.post(ADDRESS + "?date=2026-03-02&queue_id=default"))
                        .toString())
                .isEqualTo("""
                {"date":"2026-03-02","zone":"UTC","queue_id":"default","rows":2,"differences":[{"operator_id":"bob",\
                "queue_id":"default","column":"idle_releases","was":"3","is":"1"}],"corrected":true,"as_of":null}""");
        assertThat(ok(server.post(ADDRESS + "?date=2026-03-02")).toString()).isEqualTo("""
                {"date":"2026-03-02","zone":"UTC","queue_id":null,"rows":2,"differences":[],\
                "corrected":false,"as_of":null}""");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?date=yesterday", "?date=2026-02-30", "?date=2026-03-02&queue_id=a%20b"})
    void without_a_valid_day_is_refused(String query) {
        ReadServer.assertProblem(server.post(ADDRESS + query), 400, "invalid-request");
    }

    private static JsonNode ok(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return ReadServer.json(answer);
    }
}
