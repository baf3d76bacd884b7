package baton.stats.http;

import static baton.stats.StoryCast.ALICE;
import static baton.stats.StoryCast.FIRST;
import static baton.stats.StoryCast.MAX;
import static baton.stats.StoryCast.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import baton.stats.QueueStory;
import baton.stats.TestTables;
import baton.stats.database.NotApplied;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Lists and numbers as CSV, over HTTP: for spreadsheets, and harmless in them.
class CsvTest {

    private static final TestTables TABLES = TestTables.empty();
    private static final List<String> TEXTS = List.of(
            "=HYPERLINK(\"http://evil\")",
            "+1",
            "-1",
            "@SUM(A1)",
            "\ttab",
            "\rreturn",
            "a, b",
            "\"so\"",
            "two\nlines",
            "ö 🙂");

    private static ReadServer server;

    @BeforeAll
    static void start() throws NotApplied {
        var story = new QueueStory().by(MAX).signsIn(ALICE, 2);
        TEXTS.forEach(text -> story.userWrites(FIRST, text));
        story.takes(ALICE, FIRST).userWrites(SECOND, "hey");
        TABLES.apply(story);
        server = ReadServer.on(TABLES.settings().postgres().url());
    }

    @AfterAll
    static void stop() {
        server.close();
        TABLES.close();
    }

    private static String csv(String path) {
        var answer = server.get(path, "text/csv");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type")).contains("text/csv; charset=utf-8; header=present");
        assertThat(answer.headers().allValues("vary")).contains("Accept");
        return answer.body();
    }

    @Test
    void has_a_heading_and_a_line_for_each_row() {
        assertThat(csv("/v1/operators")).isEqualTo("""
                operator_id,queue_id,name,status,capacity,auto,is_active,total_messages,last_seen_at,held\r
                alice,default,,available,2,false,true,0,2026-03-02T09:00:00Z,"[""first""]"\r
                """);
    }

    @Test
    void is_harmless_in_a_spreadsheet_and_quotes_what_must_be_quoted() {
        var cells = csv("/v1/chats/first/messages");
        assertThat(cells)
                .contains(
                        ",\"'=HYPERLINK(\"\"http://evil\"\")\",",
                        ",'+1,",
                        ",'-1,",
                        ",'@SUM(A1),",
                        ",'\ttab,",
                        ",\"'\rreturn\",",
                        ",\"a, b\",",
                        ",\"\"\"so\"\"\",",
                        ",\"two\nlines\",",
                        ",ö 🙂,");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/chats",
                "/v1/chats/first",
                "/v1/chats/first/messages",
                "/v1/chats/first/history",
                "/v1/chats/first/history?at=2026-03-02T09:00:00Z",
                "/v1/queues",
                "/v1/queues/default",
                "/v1/queues/default/settings",
                "/v1/queues/default/numbers?from=2026-03-02",
                "/v1/queues/default/numbers?from=2026-03-02&by=operator",
                "/v1/stuck-chats",
                "/v1/operators",
                "/v1/operators/alice/stats",
            })
    void has_the_fields_of_the_JSON_in_their_order(String path) {
        var json = server.ok(path);
        var row = json.has("next") ? json.iterator().next().get(0) : json;
        var fields = row.propertyStream()
                .map(Map.Entry::getKey)
                .filter(name -> !name.equals("as_of"))
                .map(name -> name.equals("actor") ? "actor_type,actor" : name)
                .toList();
        assertThat(csv(path).lines().findFirst()).contains(String.join(",", fields));
    }

    @Test
    void of_an_empty_list_has_its_heading() {
        assertThat(csv("/v1/refusals"))
                .startsWith("refused_at,queue_id,chat_id,operator_id,command")
                .hasLineCount(1);
        assertThat(csv("/v1/queues/none/numbers"))
                .startsWith("operator_id,starts_at,user_messages")
                .hasLineCount(1);
        assertThat(csv("/v1/chats?queue_id=none"))
                .contains(",place,unanswered_since")
                .hasLineCount(1);
    }

    @Test
    void continues_at_the_cursor_in_a_header() {
        var first = server.get("/v1/chats?limit=1", "text/csv");
        var next = first.headers().firstValue("Baton-Next").orElseThrow();
        var second = server.get("/v1/chats?limit=1&cursor=" + next, "text/csv");
        assertThat(first.body()).contains("\r\nfirst,");
        assertThat(second.body()).contains("\r\nsecond,");
        assertThat(second.headers().firstValue("Baton-Next")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            text/csv                            | text/csv
            text/csv, */*                       | text/csv
            application/json;q=0.5, text/csv    | text/csv
            text/csv;q=0.5, application/json    | application/json
            application/json, text/csv          | application/json
            text/csv;q=0                        | application/json
            text/html, */*                      | application/json
            */*                                 | application/json
            text/csv;q=high, ;;, csv            | application/json
            """)
    void is_sent_to_those_who_prefer_it(String accept, String type) {
        assertThat(server.get("/v1/chats", accept)
                        .headers()
                        .firstValue("content-type")
                        .orElseThrow())
                .startsWith(type);
    }

    @Test
    void a_problem_is_a_problem() {
        ReadServer.assertProblem(server.get("/v1/chats?limit=0", "text/csv"), 400, "invalid-request");
        ReadServer.assertProblem(server.get("/v1/chats/nobody", "text/csv"), 404, "chat-not-found");
    }

    @Test
    void of_numbers_has_the_numbers() {
        JsonNode row = server.ok("/v1/queues/default/numbers?from=2026-03-02").at("/numbers/0");
        assertThat(row.get("user_messages").asInt()).isEqualTo(TEXTS.size() + 1);
        assertThat(csv("/v1/queues/default/numbers?from=2026-03-02")
                        .lines()
                        .skip(1)
                        .findFirst()
                        .orElseThrow())
                .startsWith(",2026-03-02T00:00:00Z,%d,0,0,2,".formatted(TEXTS.size() + 1));
    }
}
