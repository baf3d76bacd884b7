package baton.stats.http;

import static baton.stats.StoryCast.ALICE;
import static baton.stats.StoryCast.BOB;
import static baton.stats.StoryCast.FIRST;
import static baton.stats.StoryCast.MAX;
import static baton.stats.StoryCast.SALES;
import static baton.stats.StoryCast.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import baton.events.ReleasedReason;
import baton.events.reads.Cursor;
import baton.stats.QueueStory;
import baton.stats.TestTables;
import baton.stats.database.NotApplied;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The reads as a client sees them, over HTTP, on a real Postgres. There is no broker: reads do not
/// need one.
class ReadsTest {

    private static final TestTables TABLES = TestTables.empty();
    private static ReadServer server;

    @BeforeAll
    static void start() throws NotApplied {
        var story = new QueueStory()
                .userWrites(FIRST, "hey")
                .signsIn(ALICE, 2)
                .after(5)
                .takes(ALICE, FIRST);
        story.after(5)
                .userWrites(FIRST, "how are you?")
                .after(5)
                .by(MAX)
                .replies(ALICE, FIRST, "fine")
                .by(null);
        story.after(5).userWrites(SECOND, "hello").after(5).takes(BOB, SECOND);
        story.after(300).losesIt(SECOND, ReleasedReason.IDLE).after(5).takes(ALICE, SECOND);
        story.in(SALES).userWrites(FIRST, "another chat");
        TABLES.apply(story);
        server = ReadServer.on(TABLES.settings().postgres().url());
    }

    @AfterAll
    static void stop() {
        server.close();
        TABLES.close();
    }

    private static HttpResponse<String> get(String path) {
        return server.get(path);
    }

    private static JsonNode ok(String path) {
        return ok(get(path));
    }

    private static JsonNode ok(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type")).contains("application/json");
        return ReadServer.json(answer);
    }

    @Nested
    class A_chat {

        @Test
        void is_shown_with_the_names_of_its_columns_and_null_for_absent_values() {
            var chat = ok("/v1/chats/first");
            assertThat(chat.toString()).isEqualTo("""
                    {"chat_id":"first","queue_id":"default","chat_state":"waiting_real_user_reply",\
                    "assigned_operator_id":null,"last_operator_id":"alice","operator_replied_at":"2026-03-02T09:00:15Z",\
                    "assigned_at":null,"idle_at":null,"epoch":1,"episode":1,"priority":0,"waiting_since":null,\
                    "queued_at":"2026-03-02T09:00:00Z","is_unanswered":false,"message_count":3,"last_message_at":"2026-03-02T09:00:15Z",\
                    "created_at":"2026-03-02T09:00:00Z","completed_at":null,"is_active":true,\
                    "real_user_id":"user-first","fictional_user_id":null,"version":7,"as_of":null}""");
        }

        @Test
        void is_that_of_the_named_queue() {
            assertThat(ok("/v1/chats/first?queue_id=sales").get("chat_state").asText())
                    .isEqualTo("waiting_assignment");
        }

        @Test
        void has_its_messages_in_order_page_by_page() {
            var first = ok("/v1/chats/first/messages?limit=2");
            assertThat(first.get("messages").get(0).toString()).isEqualTo("""
                    {"seq":1,"message_id":"u1","sender_type":"real","text":"hey","sent_at":"2026-03-02T09:00:00Z",\
                    "received_at":"2026-03-02T09:00:00Z","handled_by_operator_id":"alice","epoch":1}""");
            var rest = ok("/v1/chats/first/messages?limit=2&cursor="
                    + first.get("next").asText());
            assertThat(rest.at("/messages/0/seq").asInt()).isEqualTo(3);
            assertThat(rest.get("messages")).hasSize(1);
            assertThat(rest.get("next").isNull()).isTrue();
        }

        @Test
        void has_its_messages_from_the_newest_on_page_by_page() {
            var first = ok("/v1/chats/first/messages?order=desc&limit=2");
            assertThat(first.get("messages").findValuesAsText("seq")).containsExactly("3", "2");
            var rest = ok("/v1/chats/first/messages?order=desc&limit=2&cursor="
                    + first.get("next").asText());
            assertThat(rest.get("messages").findValuesAsText("seq")).containsExactly("1");
            assertThat(rest.get("next").isNull()).isTrue();
        }

        @ParameterizedTest
        @CsvSource({"before=3, '1,2'", "before=3&order=desc, '2,1'", "before=1, ''", "before=99&order=asc, '1,2,3'"})
        void has_the_messages_before_a_number(String query, String seqs) {
            assertThat(String.join(
                            ",",
                            ok("/v1/chats/first/messages?" + query)
                                    .get("messages")
                                    .findValuesAsText("seq")))
                    .isEqualTo(seqs);
        }

        @Test
        void has_its_messages_before_a_number_page_by_page_in_both_directions() {
            for (var order : List.of("asc", "desc")) {
                var first = ok("/v1/chats/first/messages?limit=1&before=3&order=" + order);
                var rest = ok("/v1/chats/first/messages?limit=1&before=3&order=" + order + "&cursor="
                        + first.get("next").asText());
                assertThat(rest.at("/messages/0/seq").asInt()).isEqualTo("asc".equals(order) ? 2 : 1);
                assertThat(rest.get("next").isNull()).isTrue();
            }
        }

        @Test
        void has_its_history_in_order() {
            var history = ok("/v1/chats/first/history");
            assertThat(history.get("events"))
                    .extracting(event -> event.get("type").asText())
                    .containsExactly(
                            "baton.chat-opened.v1",
                            "baton.user-message-received.v1",
                            "baton.chat-queued.v1",
                            "baton.chat-assigned.v1",
                            "baton.user-message-received.v1",
                            "baton.operator-replied.v1",
                            "baton.chat-released.v1");
            assertThat(history.at("/events/3/payload/operator_id").asText()).isEqualTo("alice");
        }

        @Test
        void has_in_its_history_who_did_it_if_that_is_known() {
            var events = ok("/v1/chats/first/history").get("events");
            assertThat(events.at("/5/actor").toString()).isEqualTo("""
                    {"type":"user","id":"max"}""");
            assertThat(events.get(4).has("actor")).isFalse();
        }

        @ParameterizedTest
        @CsvSource({
            "2026-03-02T09:00:00Z, waiting_assignment, 3",
            "2026-03-02T09:00:05Z, assigned, 4",
            "2026-03-02T09:00:14.999Z, assigned, 5",
            "2026-03-02T09:00:15Z, waiting_real_user_reply, 7",
        })
        void is_shown_as_it_was_at_any_instant(String at, String state, int version) {
            var chat = ok("/v1/chats/first/history?at=" + at);
            assertThat(chat.get("chat_state").asText()).isEqualTo(state);
            assertThat(chat.get("version").asInt()).isEqualTo(version);
        }

        @Test
        void did_not_exist_before_it_began() {
            ReadServer.assertProblem(get("/v1/chats/first/history?at=2026-03-02T08:59:59Z"), 404, "chat-not-found");
        }
    }

    @Nested
    class Lists {

        @Test
        void of_chats_are_filtered_and_continue_at_a_cursor() {
            assertThat(ok("/v1/chats").get("chats").findValuesAsText("chat_id"))
                    .containsExactly("first", "second", "first");
            assertThat(ok("/v1/chats?state=assigned").get("chats").findValuesAsText("chat_id"))
                    .containsExactly("second");
            assertThat(ok("/v1/chats?queue_id=sales").get("chats").findValuesAsText("queue_id"))
                    .containsExactly("sales");
            assertThat(ok("/v1/chats?operator_id=alice").get("chats").findValuesAsText("chat_id"))
                    .containsExactly("second");
            var first = ok("/v1/chats?limit=2");
            assertThat(ok("/v1/chats?limit=2&cursor=" + first.get("next").asText())
                            .at("/chats/0/queue_id")
                            .asText())
                    .isEqualTo("sales");
        }

        @Test
        void of_operators_show_the_chats_they_hold() {
            var operators = ok("/v1/operators?queue_id=default").get("operators");
            assertThat(operators.get(0).toString()).isEqualTo("""
                    {"operator_id":"alice","queue_id":"default","name":null,"status":"available","capacity":2,"auto":false,\
                    "is_active":true,"total_messages":1,"last_seen_at":"2026-03-02T09:05:30Z","held":["second"]}""");
            assertThat(operators.findValuesAsText("operator_id")).containsExactly("alice", "bob");
        }

        @Test
        void of_stuck_chats_say_what_is_wrong() {
            var stuck = ok("/v1/stuck-chats?hours=1&queue_id=default").get("stuck_chats");
            assertThat(stuck.findValuesAsText("problem")).containsExactly("assigned");
            assertThat(ok("/v1/stuck-chats").get("stuck_chats").findValuesAsText("problem"))
                    .containsExactlyInAnyOrder("assigned", "waiting");
        }

        @Test
        void of_stuck_chats_continue_at_a_cursor() {
            var first = ok("/v1/stuck-chats?limit=1");
            var rest = ok("/v1/stuck-chats?limit=1&cursor=" + first.get("next").asText());
            assertThat(List.of(first.at("/stuck_chats/0/queue_id"), rest.at("/stuck_chats/0/queue_id")))
                    .extracting(JsonNode::asText)
                    .containsExactlyElementsOf(
                            ok("/v1/stuck-chats").get("stuck_chats").findValuesAsText("queue_id"));
            assertThat(rest.get("next").isNull()).isTrue();
        }

        @Test
        void say_how_far_the_tables_are_once_and_not_in_each_row() {
            assertThat(ok("/v1/chats").findValues("as_of")).hasSize(1);
        }
    }

    @Test
    void a_queue_is_shown_by_its_numbers() {
        var queue = ok("/v1/queues/sales");
        assertThat(queue.get("waiting_count").asInt()).isEqualTo(1);
        assertThat(queue.get("oldest_waiting").asText()).isEqualTo("2026-03-02T09:05:30Z");
        assertThat(queue.get("p95_wait_ms").asLong()).isPositive();
        assertThat(ok("/v1/queues/default").at("/operators").toString())
                .isEqualTo("{\"available\":1,\"away\":0,\"offline\":1}");
        assertThat(ok("/v1/queues/nobody-knows").get("waiting_count").asInt()).isZero();
    }

    @Test
    void an_operators_days_are_shown() {
        var stats =
                ok("/v1/operators/alice/stats?from=2026-03-01&to=2026-03-02").get("stats");
        assertThat(stats).hasSize(1);
        assertThat(stats.get(0).toString()).isEqualTo("""
                {"operator_id":"alice","queue_id":"default","date":"2026-03-02","messages_sent":1,"chats_handled":1,\
                "assignments":2,"idle_releases":0,"response_count":1,"response_time_total_ms":10000,\
                "response_time_avg_ms":10000,"handle_count":1,"handle_time_total_ms":10000,"handle_time_avg_ms":10000}""");
        assertThat(ok("/v1/operators/alice/stats?from=2026-03-03").get("stats")).isEmpty();
        assertThat(ok("/v1/operators/alice/stats?limit=1").get("next").isNull()).isTrue();
        assertThat(ok("/v1/operators/alice/stats?cursor=" + Cursor.after("default", "2026-03-01"))
                        .get("stats"))
                .hasSize(1);
        assertThat(ok("/v1/operators/alice/stats?cursor=" + Cursor.after("default", "2026-03-02"))
                        .get("stats"))
                .isEmpty();
    }

    @Nested
    class Problems {

        @ParameterizedTest
        @CsvSource({
            "/v1/chats/nobody, 404, chat-not-found",
            "/v1/chats/nobody/messages, 404, chat-not-found",
            "/v1/chats/nobody/history, 404, chat-not-found",
            "/v1/chats/first?queue_id=other, 404, chat-not-found",
            "/v1/operators/nobody/stats, 404, operator-not-found",
            "/v1/nowhere, 404, unknown-route",
        })
        void say_what_does_not_exist(String path, int status, String type) {
            ReadServer.assertProblem(get(path), status, type);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "/v1/chats/a%20b",
                    "/v1/chats/first%00",
                    "/v1/chats/first?queue_id=",
                    "/v1/chats/first?queue_id=a&queue_id=b",
                    "/v1/chats/first/messages?limit=0",
                    "/v1/chats/first/messages?limit=1001",
                    "/v1/chats/first/messages?limit=x",
                    "/v1/chats/first/messages?cursor=!",
                    "/v1/chats/first/messages?cursor=YWJj",
                    "/v1/chats/first/messages?order=latest",
                    "/v1/chats/first/messages?before=0",
                    "/v1/chats/first/history?at=yesterday",
                    "/v1/chats/first/history?at=%2B1000000-01-01T00:00:00Z",
                    "/v1/chats?state=sleeping",
                    "/v1/chats?unanswered=yes",
                    "/v1/chats?cursor=YWJj",
                    "/v1/stuck-chats?hours=-1",
                    "/v1/stuck-chats?hours=1e9999",
                    "/v1/stuck-chats?hours=1e-20000",
                    "/v1/stuck-chats?limit=0",
                    "/v1/stuck-chats?cursor=YS9iL2M",
                    "/v1/stuck-chats?cursor=KzEwMDAwMDAtMDEtMDFUMDA6MDA6MDBaL2EvYg",
                    "/v1/operators/alice/stats?limit=1001",
                    "/v1/operators/alice/stats?cursor=YS9i",
                    "/v1/operators/alice/stats?cursor=YS8rOTk5OTk5OTk5LTAxLTAx",
                    "/v1/operators/alice/stats?from=2026-13-01",
                })
        void say_what_is_invalid(String path) {
            ReadServer.assertProblem(get(path), 400, "invalid-request");
        }

        @Test
        void name_no_class_of_ours() {
            assertThat(get("/v1/chats/first?queue_id=%20").body()).doesNotContain("baton.", "Exception");
        }
    }

    @Test
    void it_is_alive_but_not_ready_while_the_log_cannot_be_followed() {
        assertThat(ok("/health/liveness").get("status").asText()).isEqualTo("UP");
        assertThat(get("/health/readiness").statusCode()).isEqualTo(503);
    }

    @Test
    void every_metric_of_ours_has_its_line_in_the_documentation() throws IOException {
        var document = Files.readString(Path.of("../docs/reference/read-side.md"));
        var ours = get("/prometheus")
                .body()
                .lines()
                .filter(line -> line.startsWith("# HELP baton_"))
                .toList();
        assertThat(ours)
                .hasSizeGreaterThanOrEqualTo(7)
                .allSatisfy(line -> assertThat(document)
                        .contains("`%s`".formatted(line.split(" ", 4)[2].replaceFirst("_max$", ""))));
    }
}
