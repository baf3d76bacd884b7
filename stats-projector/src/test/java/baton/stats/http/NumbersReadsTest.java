package baton.stats.http;

import static baton.stats.StoryCast.ALICE;
import static baton.stats.StoryCast.BOB;
import static baton.stats.StoryCast.FIRST;
import static baton.stats.StoryCast.SALES;
import static baton.stats.StoryCast.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import baton.events.ChatId;
import baton.events.QueueEvent.QueueSettingsChanged;
import baton.events.QueueSettings;
import baton.stats.QueueStory;
import baton.stats.TestTables;
import baton.stats.database.NotApplied;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The numbers and the settings of a queue, over HTTP.
class NumbersReadsTest {

    private static final TestTables TABLES = TestTables.empty();

    private static ReadServer server;

    /// On 2 March, Alice answers two chats and Bob one of them again; on 3 March and today, Alice
    /// answers one chat each.
    @BeforeAll
    static void start() throws NotApplied {
        var story = new QueueStory().at("2026-03-02T09:00:00Z");
        turn(story, FIRST).at("2026-03-02T10:30:00Z");
        turn(story, SECOND)
                .userWrites(FIRST, "me again")
                .takes(BOB, FIRST)
                .after(30)
                .replies(BOB, FIRST, "hi");
        turn(story.at("2026-03-03T09:00:00Z"), FIRST);
        turn(
                story.at(Instant.now()
                        .minusSeconds(60)
                        .truncatedTo(ChronoUnit.MILLIS)
                        .toString()),
                new ChatId("today"));
        story.in(SALES).at("2026-03-02T09:00:00Z").userWrites(FIRST, "hey");
        story.event(new QueueSettingsChanged(
                SALES, QueueSettings.DEFAULT.with(settings -> settings.idleTimeout(Duration.ofSeconds(90)))));
        TABLES.apply(story);
        server = ReadServer.on(TABLES.settings().postgres().url());
    }

    private static QueueStory turn(QueueStory story, ChatId chat) {
        return story.userWrites(chat, "hey")
                .after(20)
                .takes(ALICE, chat)
                .after(10)
                .replies(ALICE, chat, "hi");
    }

    @AfterAll
    static void stop() {
        server.close();
        TABLES.close();
    }

    private static String line(JsonNode row) {
        return "%s %s %d %d"
                .formatted(
                        row.get("starts_at").asText(),
                        row.get("operator_id").asText(),
                        row.get("answers").asInt(),
                        row.get("chats").asInt());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            bucket=hour           | 2026-03-02T09:00:00Z null 1 1, 2026-03-02T10:00:00Z null 2 2
            bucket=day            | 2026-03-02T00:00:00Z null 3 2
            ''                    | 2026-03-02T00:00:00Z null 3 2
            bucket=month          | 2026-03-01T00:00:00Z null 3 2
            bucket=day&by=operator| 2026-03-02T00:00:00Z alice 2 2, 2026-03-02T00:00:00Z bob 1 1
            """)
    void are_divided_as_asked(String query, String lines) {
        var path = "/v1/queues/default/numbers?from=2026-03-02&to=2026-03-02&" + query;
        assertThat(server.ok(path).get("numbers"))
                .extracting(NumbersReadsTest::line)
                .containsExactly(lines.split(", "));
        assertThat(server.rows(path, "numbers"))
                .extracting(NumbersReadsTest::line)
                .containsExactly(lines.split(", "));
    }

    @ParameterizedTest
    @CsvSource({
        "from=2026-03-02&to=2026-03-03, 2",
        "from=2026-03-02&to=2026-03-03T00:00:00Z, 1",
        "from=2026-03-03&to=2026-03-03, 1",
        "from=2026-03-02, 3",
        "'', 1",
        "to=2026-03-03, 2",
    })
    void are_limited_to_a_span_of_time(String query, int days) {
        assertThat(server.ok("/v1/queues/default/numbers?" + query).get("numbers"))
                .hasSize(days);
    }

    @Test
    void have_every_column_and_no_other() {
        var row = server.ok("/v1/queues/default/numbers?from=2026-03-02&to=2026-03-02")
                .at("/numbers/0");
        var columns = TABLES.rows("SELECT * FROM numbers_by_queue_and_day LIMIT 1")
                .getFirst()
                .keySet();
        assertThat(row.propertyStream().map(one -> one.getKey().replaceFirst("_ms$", "")))
                .containsExactlyElementsOf(columns.stream()
                        .filter(name -> !name.equals("queue_id"))
                        .toList());
        assertThat(row.get("next_response_avg_ms").asLong()).isEqualTo(30_000);
        assertThat(row.get("wait_p50_ms").asLong()).isEqualTo(20_000);
    }

    @Test
    void of_an_unknown_queue_are_none() {
        var none = server.ok("/v1/queues/never-used/numbers");
        assertThat(none.get("numbers")).isEmpty();
        assertThat(none.get("zone").asText()).isEqualTo("UTC");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/queues/default/numbers?bucket=minute",
                "/v1/queues/default/numbers?by=chat",
                "/v1/queues/default/numbers?from=yesterday",
                "/v1/queues/default/numbers?cursor=YWJj",
                "/v1/queues/a%20b/numbers",
                "/v1/queues/a%20b/settings",
            })
    void refuse_what_is_invalid(String path) {
        ReadServer.assertProblem(server.get(path), 400, "invalid-request");
    }

    @Test
    void the_settings_of_a_queue_are_its_own_or_else_those_of_the_deployment() {
        var own = server.ok("/v1/queues/sales/settings");
        assertThat(own.toString()).isEqualTo("""
                {"queue_id":"sales","settings":{"idle_timeout_ms":90000,"same_operator_after_ms":120000,\
                "priority_boost_ms":60000,"presence_timeout_ms":60000,"offline_grace_ms":30000,\
                "complete_after_ms":259200000,"default_capacity":1},"own":true,"as_of":null}""");
        var others = server.ok("/v1/queues/default/settings");
        assertThat(others.get("own").asBoolean()).isFalse();
        assertThat(others.at("/settings/idle_timeout_ms").asLong()).isEqualTo(300_000);
    }
}
