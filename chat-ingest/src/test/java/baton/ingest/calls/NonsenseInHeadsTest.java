package baton.ingest.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Invalid addresses and headers.
class NonsenseInHeadsTest extends Nonsense {

    @Nested
    class An_address {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "/v1/chats/a%20b/messages",
                    "/v1/chats/a%00b/messages",
                    "/v1/chats/%ED%A0%80/messages",
                    "/v1/chats/%C3%A4/messages",
                    "/v1/chats/a%2Fb/messages",
                    "/v1/chats/chat-1/messages?queue_id=a%20b",
                    "/v1/chats/chat-1/messages?queue_id=",
                    "/v1/operators/a%20b/assignments",
                    "/v1/operators/alice/assignments?wait=31",
                    "/v1/operators/alice/assignments?wait=-1",
                    "/v1/operators/alice/assignments?wait=soon",
                    "/v1/operators/alice/assignments?wait=1.5",
                    "/v1/operators/alice/assignments?wait=99999999999",
                    "/v1/operators/alice/assignments?wait="
                })
        void with_an_invalid_part_is_refused(String address) {
            isClean(door.post(address, "{\"message_id\": \"m\", \"text\": \"t\"}"), 400, "invalid-request");
        }

        @Test
        void with_an_id_that_is_too_long_is_refused() {
            var answer = door.post("/v1/chats/" + "x".repeat(129) + "/messages", "{}");
            isClean(answer, 400, "invalid-request");
            assertThat(answer.json().path("detail").asText()).startsWith("chat_id: ");
        }

        @ParameterizedTest
        @ValueSource(strings = {"/", "/v1", "/v2/chats", "/v1/chats/chat-1/nothing", "/v1/chats/chat-1/messages/x"})
        void that_does_not_exist_is_not_found(String address) {
            isClean(door.post(address, "{}"), 404, "unknown-route");
        }

        @Test
        void with_a_wrong_method_says_which_ones_work() {
            var answer = door.put(MESSAGES, "{}");
            isClean(answer, 405, "method-not-allowed");
            assertThat(answer.header("allow")).contains("POST").contains("GET");
        }
    }

    @Nested
    class A_header {

        @Test
        void may_replace_a_missing_command_id_but_not_contradict_one() {
            var answer = door.send(door.json("/v1/chats/chat-1/complete")
                    .header("Idempotency-Key", "one")
                    .POST(BodyPublishers.ofString("{\"command_id\": \"two\"}")));
            isClean(answer, 400, "invalid-request");
            assertThat(answer.json().path("detail").asText()).startsWith("command_id: ");
        }

        @Test
        void with_an_invalid_id_is_refused() {
            var answer = door.send(door.json("/v1/chats/chat-1/complete")
                    .header("Idempotency-Key", "a b")
                    .POST(BodyPublishers.ofString("{}")));
            isClean(answer, 400, "invalid-request");
        }

        @Test
        void over_the_limit_is_refused() {
            var answer = door.send(
                    door.json(MESSAGES).header("X-Long", "x".repeat(9_000)).POST(BodyPublishers.ofString("{}")));
            isClean(answer, 413, "too-large");
        }

        @Test
        void naming_another_queue_than_the_body_is_refused() {
            var answer = door.post(
                    MESSAGES + "?queue_id=one", "{\"message_id\": \"m\", \"text\": \"t\", \"queue_id\": \"two\"}");
            isClean(answer, 400, "invalid-request");
        }
    }
}
