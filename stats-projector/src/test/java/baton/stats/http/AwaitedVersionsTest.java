package baton.stats.http;

import static baton.stats.StoryCast.ALICE;
import static baton.stats.StoryCast.FIRST;
import static baton.stats.StoryCast.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import baton.stats.QueueStory;
import baton.stats.TestTables;
import baton.stats.database.NotApplied;
import java.net.http.HttpResponse;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Reads that demand a version, over HTTP.
class AwaitedVersionsTest {

    private static final TestTables TABLES = TestTables.empty();
    private static final QueueStory STORY = new QueueStory();

    private static ReadServer server;

    @BeforeAll
    static void start() throws NotApplied {
        TABLES.apply(STORY.userWrites(FIRST, "hey").userWrites(SECOND, "hey"));
        server = ReadServer.on(TABLES.settings().postgres().url());
    }

    @AfterAll
    static void stop() {
        server.close();
        TABLES.close();
    }

    private static void isBehind(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
        assertThat(ReadServer.json(answer).get("type").asText()).isEqualTo("urn:baton:problem:read-side-behind");
        assertThat(answer.headers().firstValue("retry-after")).contains("1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/messages", "/history", "/history?at=2026-03-02T09:00:00Z"})
    void of_each_kind_are_answered_with_that_version_or_are_told_that_it_is_missing(String part) {
        var path = "/v1/chats/second" + part + (part.contains("?") ? "&" : "?") + "min_version=";
        server.ok(path + 1);
        server.ok(path + 3);
        isBehind(server.get(path + 4));
    }

    @Test
    void of_an_unknown_chat_are_told_that_the_tables_do_not_have_it_yet() {
        isBehind(server.get("/v1/chats/unknown?min_version=1"));
        assertThat(server.get("/v1/chats/unknown").statusCode()).isEqualTo(404);
    }

    @Test
    void are_answered_when_the_version_arrives() throws NotApplied {
        var answer = server.getLater("/v1/chats/first?min_version=4");
        TABLES.apply(STORY.after(5).takes(ALICE, FIRST));
        assertThat(ReadServer.json(answer.join()).path("version").asLong()).isEqualTo(4);
    }

    /// There are four connections for reading. If each of these reads kept one while it waits, the
    /// last ones would get none.
    @Test
    void hold_no_connection_while_they_wait() {
        var path = "/v1/chats/second?min_version=99";
        var answers = Stream.generate(() -> server.getLater(path)).limit(40).toList();
        answers.forEach(answer -> isBehind(answer.join()));
    }
}
