package baton.ingest.calls;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import baton.ingest.Door.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Invalid bodies and fields.
class NonsenseInBodiesTest extends Nonsense {

    private Answer send(byte[] body) {
        return door.send(door.json(MESSAGES).POST(BodyPublishers.ofByteArray(body)));
    }

    @Nested
    class A_body {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "null",
                    "[]",
                    "\"text\"",
                    "1",
                    "[{\"message_id\": \"m\", \"text\": \"t\"}]",
                    "{",
                    "{\"message_id\": \"m\", \"text\": \"t\"} {}",
                    "{\"message_id\": \"m\", \"message_id\": \"n\", \"text\": \"t\"}",
                    "{\"message_id\": \"m\", \"text\": \"t\", \"unknown\": 1, \"unknown\": 2}",
                    "{'message_id': 'm'}",
                    "message_id=m&text=t"
                })
        void that_is_not_one_JSON_object_is_refused(String body) {
            isClean(door.post(MESSAGES, body), 400, "invalid-json");
        }

        @Test
        void that_is_not_UTF_8_is_refused() {
            isClean(send("{\"message_id\": \"m\", \"text\": \"\u00e4\"}".getBytes(ISO_8859_1)), 400, "invalid-json");
        }

        /// ED A0 80 is the surrogate D800 encoded like UTF-8. Jackson alone would accept it.
        @Test
        void with_a_raw_lone_surrogate_is_refused() {
            var body = "{\"message_id\": \"m\", \"text\": \"???\"}".getBytes(UTF_8);
            var at = new String(body, UTF_8).indexOf('?');
            body[at] = (byte) 0xED;
            body[at + 1] = (byte) 0xA0;
            body[at + 2] = (byte) 0x80;
            isClean(send(body), 400, "invalid-json");
        }

        @Test
        void with_an_endless_number_is_refused() {
            var body = "{\"message_id\": \"m\", \"text\": \"t\", \"priority\": %s}".formatted("9".repeat(50_000));
            isClean(door.post(MESSAGES, body), 400, "invalid-json");
        }

        @Test
        void over_the_limit_is_refused() {
            isClean(door.post(MESSAGES, " ".repeat(131_073)), 413, "too-large");
        }

        @ParameterizedTest
        @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "application/xml"})
        void of_another_media_type_is_refused(String type) {
            var answer = door.send(door.request(MESSAGES)
                    .header("Content-Type", type)
                    .POST(BodyPublishers.ofString("{\"message_id\": \"m\", \"text\": \"t\"}")));
            isClean(answer, 415, "unsupported-media-type");
        }
    }

    @Nested
    class A_field {

        static Stream<Arguments> wrong() {
            return Stream.of(
                    arguments("messages", "{\"text\": \"t\"}", "message_id: "),
                    arguments("messages", "{\"message_id\": null, \"text\": \"t\"}", "message_id: "),
                    arguments("messages", "{\"message_id\": 5, \"text\": \"t\"}", "message_id: "),
                    arguments("messages", "{\"message_id\": {}, \"text\": \"t\"}", "message_id: "),
                    arguments("messages", "{\"message_id\": \"a b\", \"text\": \"t\"}", "message_id: 3 characters"),
                    arguments("messages", "{\"message_id\": \"\", \"text\": \"t\"}", "message_id: 0 characters"),
                    arguments("messages", "{\"message_id\": \"a\\u0000\", \"text\": \"t\"}", "message_id: "),
                    arguments("messages", message("x".repeat(129), "t"), "message_id: 129 characters"),
                    arguments("messages", message("m", ""), "text: 0 characters"),
                    arguments("messages", message("m", "x".repeat(8_001)), "text: 8001 characters"),
                    arguments("messages", message("m", "a\\u0000b"), "text: contains NUL"),
                    arguments("messages", message("m", "a\\ud800b"), "text: contains a lone surrogate"),
                    arguments("messages", message("m", "a\\udc00b"), "text: contains a lone surrogate"),
                    arguments("messages", message("m", "t\", \"priority\": \"9"), "priority: "),
                    arguments("messages", with("priority", "10"), "priority: 10 (expected: 0 to 9)"),
                    arguments("messages", with("priority", "-1"), "priority: -1 (expected: 0 to 9)"),
                    arguments("messages", with("priority", "1.5"), "priority: "),
                    arguments("messages", with("priority", "true"), "priority: "),
                    arguments("messages", with("priority", "99999999999"), "priority: "),
                    arguments("messages", with("sent_at", "\"yesterday\""), "sent_at: "),
                    arguments("messages", with("sent_at", "1700000000"), "sent_at: "),
                    arguments("messages", with("sent_at", "\"+999999-01-01T00:00:00Z\""), "sent_at: +999999"),
                    arguments("messages", with("queue_id", "\"a/b\""), "queue_id: 3 characters"),
                    arguments("messages", with("real_user_id", "\"\\u0000\""), "real_user_id: contains NUL"),
                    arguments(
                            "messages", with("fictional_user_id", "\"\\ud83d\""), "fictional_user_id: contains a lone"),
                    arguments("replies", "{\"message_id\": \"m\", \"operator_id\": \"a\", \"text\": \"t\"}", "epoch: "),
                    arguments("replies", reply("-1", "t"), "epoch: -1 (expected: >= 0)"),
                    arguments("replies", reply("99999999999999999999", "t"), "epoch: "),
                    arguments("replies", reply("1, \"seen_seq\": -1", "t"), "seen_seq: -1"),
                    arguments("replies", reply("1", "\\u0000"), "text: contains NUL"),
                    arguments("release", "{\"operator_id\": \"a\", \"epoch\": 1}", "command_id: missing"),
                    arguments("release", "{\"command_id\": \"c\", \"epoch\": 1}", "operator_id: "),
                    arguments("release", "{\"command_id\": \"c\", \"operator_id\": \"a\"}", "epoch: "),
                    arguments("complete", "{\"command_id\": \"c\", \"epoch\": 1}", "operator_id and epoch"),
                    arguments("complete", "{\"command_id\": \"c\", \"operator_id\": \"a\"}", "operator_id and epoch"),
                    arguments("complete", "{\"command_id\": \"c\", \"reason\": \"\\u0000\"}", "reason: contains NUL"),
                    arguments(
                            "complete", "{\"command_id\": \"c\", \"operator_id\": \"a\", \"epoch\": -1}", "epoch: -1"),
                    arguments("reassign", "{\"command_id\": \"c\"}", "operator_id: "),
                    arguments(
                            "reassign",
                            "{\"command_id\": \"c\", \"operator_id\": \"a\", \"expected_epoch\": -1}",
                            "expected_epoch: -1"),
                    arguments("admin-release", "{\"command_id\": \"c\"}", "reason: "),
                    arguments("transfer", transfer("\"epoch\": 1"), "to_operator_id: "),
                    arguments("transfer", transfer("\"to_operator_id\": \"b\""), "epoch: "),
                    arguments("transfer", transfer("\"epoch\": -1, \"to_operator_id\": \"b\""), "epoch: -1"),
                    arguments("transfer", transferNoting("\"\\u0000\""), "note: contains NUL"),
                    arguments("transfer", transferNoting("1"), "note: "),
                    arguments("priority", "{\"command_id\": \"c\"}", "priority: "),
                    arguments("priority", "{\"command_id\": \"c\", \"priority\": null}", "priority: "),
                    arguments("priority", "{\"command_id\": \"c\", \"priority\": 10}", "priority: 10"),
                    arguments("priority", "{\"priority\": 1}", "command_id: missing"));
        }

        private static String transfer(String more) {
            return "{\"command_id\": \"c\", \"operator_id\": \"a\", %s}".formatted(more);
        }

        private static String transferNoting(String note) {
            return transfer("\"epoch\": 1, \"to_operator_id\": \"b\", \"note\": " + note);
        }

        private static String message(String id, String text) {
            return "{\"message_id\": \"%s\", \"text\": \"%s\"}".formatted(id, text);
        }

        private static String with(String field, String value) {
            return "{\"message_id\": \"m\", \"text\": \"t\", \"%s\": %s}".formatted(field, value);
        }

        private static String reply(String epoch, String text) {
            return "{\"message_id\": \"m\", \"operator_id\": \"a\", \"epoch\": %s, \"text\": \"%s\"}"
                    .formatted(epoch, text);
        }

        @ParameterizedTest
        @MethodSource("wrong")
        void that_is_invalid_is_named(String call, String body, String detail) {
            var answer = door.post("/v1/chats/chat-1/" + call, body);
            isClean(answer, 400, "invalid-request");
            assertThat(answer.json().path("detail").asText()).startsWith(detail);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "{'status': 'asleep'}              | status: missing, null or mistyped (expected: one of available, away, offline)",
                    "{'status': 0}                     | status: missing, null or mistyped (expected: one of available, away, offline)",
                    "{'status': 'away', 'capacity': 0} | capacity: 0 (expected: 1 to 1000)",
                    "{'status': 'away', 'auto': 'yes'} | auto: missing, null or mistyped (expected: true or false)",
                    "{'capacity': 1}                   | status: missing, null or mistyped (expected: one of available, away, offline)"
                })
        void of_a_presence_that_is_invalid_is_named(String body, String detail) {
            var answer = door.put("/v1/operators/alice/presence", body.replace('\'', '"'));
            isClean(answer, 400, "invalid-request");
            assertThat(answer.json().path("detail").asText()).isEqualTo(detail);
        }
    }

    @Nested
    class A_setting {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "{'idle_timeout': 5}               | idle_timeout_ms: ",
                    "{'idle_timeout': 'soon'}          | idle_timeout_ms: ",
                    "{'idle_timeout': '5 m'}           | idle_timeout_ms: ",
                    "{'idle_timeout_ms': '5m'}         | idle_timeout_ms: ",
                    "{'idle_timeout_ms': 1.5}          | idle_timeout_ms: ",
                    "{'idle_timeout_ms': -1}           | idle_timeout",
                    "{'complete_after': '999999999999d'} | complete_after",
                    "{'default_capacity': 0}           | default_capacity: "
                })
        void that_is_invalid_is_named(String body, String detail) {
            var answer = door.put("/v1/queues/sales/settings", body.replace('\'', '"'));
            isClean(answer, 400, "invalid-request");
            assertThat(answer.json().path("detail").asText()).startsWith(detail);
        }
    }
}
