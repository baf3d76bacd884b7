package baton.ingest.gate;

import static org.assertj.core.api.Assertions.assertThat;

import baton.ingest.Door.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Calls of foreign pages change nothing, and no page may read an answer unless its origin is
/// listed.
class CrossSiteTest extends AtTheGate {

    private static final String LISTED = "https://app.example";

    @Override
    Map<String, Object> settings() {
        return Map.of("baton.ingest.gate.cors-origins", LISTED, "baton.ingest.gate.public-url", "https://chat.example");
    }

    private Answer preflight(String origin) {
        return door.send(door.request(MESSAGES)
                .method("OPTIONS", BodyPublishers.noBody())
                .header("Origin", origin)
                .header("Sec-Fetch-Site", "cross-site")
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "content-type"));
    }

    private static void isRefused(Answer answer) {
        assertThat(answer.problem()).isEqualTo("cross-site-request");
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.header("access-control-allow-origin")).isEmpty();
    }

    @Nested
    class A_foreign_page {

        @ParameterizedTest
        @ValueSource(strings = {"GET", "POST", "PUT", "DELETE", "OPTIONS"})
        void is_refused_with_every_method(String method) {
            isRefused(door.send(door.json(MESSAGES)
                    .method(method, BodyPublishers.ofString(HEY))
                    .header("Sec-Fetch-Site", "cross-site")));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"/v1", "/v1/queues", "/v1/operators/alice/events", "/v1/nothing", "/v1/operators/a/stats"})
        void is_refused_at_every_address(String address) {
            isRefused(door.send(door.request(address).GET().header("Sec-Fetch-Site", "same-site")));
        }

        @ParameterizedTest
        @ValueSource(strings = {"//v1/queues", "/%761/queues", "/./v1/queues", "/x/../v1/queues", "/V1/queues"})
        void finds_no_other_way_to_a_call(String address) {
            var answer = door.send(door.request(address).GET().header("Sec-Fetch-Site", "cross-site"));
            assertThat(answer.status()).isIn(400, 403, 404);
        }

        @ParameterizedTest
        @ValueSource(strings = {"null", "https://evil.example", "http://chat.example", "https://app.example:8443"})
        void is_refused_in_an_old_browser(String origin) {
            isRefused(door.send(message().header("Origin", origin)));
        }

        @Test
        void gets_no_preflight() {
            isRefused(preflight("https://evil.example"));
        }

        @Test
        void may_link_to_what_is_no_call() {
            assertThat(door.send(door.request("/openapi.yaml").GET().header("Sec-Fetch-Site", "cross-site"))
                            .status())
                    .isEqualTo(200);
        }

        @Test
        void is_counted() {
            isRefused(door.send(message().header("Sec-Fetch-Site", "cross-site")));
            assertThat(door.inside("/prometheus").body())
                    .contains("call=\"POST /v1/chats/{chat_id}/messages\",outcome=\"cross-site-request\"");
        }
    }

    /// Each sends the one message that [#nothing_else_has_reached_the_log] repeats.
    @Nested
    class A_call_that_is_admitted {

        private void isServed(String name, String value) {
            var answer = door.send(
                    door.request("/v1/operators/alice/assignments").GET().header(name, value));
            assertThat(answer.status()).isNotIn(403, 421);
            engine.forget();
        }

        @Test
        void comes_from_our_own_page() {
            isServed("Sec-Fetch-Site", "same-origin");
        }

        @Test
        void comes_from_the_address_line() {
            isServed("Sec-Fetch-Site", "none");
        }

        @Test
        void comes_from_our_own_page_in_an_old_browser() {
            isServed(
                    "Origin",
                    door.request("/").build().uri().resolve("/").toString().replaceAll("/$", ""));
            isServed("Origin", "https://chat.example");
        }
    }

    @Nested
    class A_listed_origin {

        @Test
        void may_call_and_read_the_answer() {
            var answer = door.send(door.request("/v1/operators/alice/assignments")
                    .GET()
                    .header("Origin", LISTED)
                    .header("Sec-Fetch-Site", "cross-site"));
            assertThat(answer.status()).isNotIn(403, 421);
            isReadable(answer);
            engine.forget();
        }

        @Test
        void may_read_why_it_is_refused() {
            isReadable(door.send(
                    door.json(MESSAGES).POST(BodyPublishers.ofString("{")).header("Origin", LISTED)));
            isReadable(door.send(door.request("/v1/nothing").GET().header("Origin", LISTED)));
        }

        @Test
        void is_told_what_it_may_send() {
            var answer = preflight(LISTED);
            assertThat(answer.status()).isEqualTo(204);
            isReadable(answer);
            assertThat(answer.header("access-control-allow-methods")).isEqualTo("GET, POST, PUT, DELETE");
            assertThat(answer.header("access-control-allow-headers"))
                    .isEqualTo("Authorization, Content-Type, Idempotency-Key, Last-Event-ID, Prefer, traceparent");
        }

        private static void isReadable(Answer answer) {
            assertThat(answer.header("access-control-allow-origin")).isEqualTo(LISTED);
            assertThat(answer.header("vary")).containsIgnoringCase("Origin");
            assertThat(answer.header("access-control-allow-credentials")).isEmpty();
        }
    }
}
