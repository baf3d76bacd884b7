package baton.ingest.netty;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import baton.ingest.AtTheDoor;
import baton.ingest.Door;
import baton.ingest.Door.Answer;
import baton.ingest.RawAnswer;
import baton.ingest.SharedBroker;
import io.micronaut.http.HttpMethod;
import io.micronaut.web.router.Router;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Every answer forbids a browser what no client of ours needs.
class SecurityHeadersTest extends AtTheDoor {

    private static final Map<String, String> ALWAYS = Map.of(
            "X-Content-Type-Options", "nosniff",
            "Referrer-Policy", "no-referrer",
            "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'",
            "Cross-Origin-Opener-Policy", "same-origin",
            "Cross-Origin-Resource-Policy", "same-origin",
            "Cache-Control", "no-store");

    private static void isGuarded(Answer answer) {
        ALWAYS.forEach((name, value) ->
                assertThat(answer.response().headers().allValues(name)).as(name).containsExactly(value));
        assertThat(answer.header("strict-transport-security")).isEmpty();
    }

    private static void isGuarded(RawAnswer answer) {
        ALWAYS.forEach((name, value) ->
                assertThat(answer.has(name + ": " + value)).as(answer.text()).isTrue());
    }

    /// Each route with a body that is no JSON, so that none waits or changes anything. The live
    /// feed is below.
    Stream<List<String>> routes() {
        return door.bean(Router.class)
                .uriRoutes()
                .filter(route -> route.getHttpMethod() != HttpMethod.HEAD)
                .map(route -> List.of(
                        route.getHttpMethodName(), route.getUriMatchTemplate().toPathString()))
                .filter(route -> !route.getLast().endsWith("/events"))
                .filter(route -> !route.getLast().endsWith("/assignments"))
                .distinct();
    }

    @ParameterizedTest
    @MethodSource("routes")
    void every_route_has_the_headers(List<String> route) {
        var address = route.getLast().replaceAll("\\{\\w+}", "x") + "?queue_id=sales";
        isGuarded(door.send(door.json(address).method(route.getFirst(), BodyPublishers.ofString("{"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/nothing", "/v1/nothing", "/v1/chats/a%20b", "/prometheus"})
    void a_refusal_has_the_headers(String address) {
        isGuarded(door.get(address));
        isGuarded(door.post(address, "{}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /openapi.yaml HTTP/1.1\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n",
                "GET /%zz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                "GET /v1/queues HTTP/1.1\r\nHost: localhost\r\nA b: c\r\n\r\n",
                "nonsense\r\n\r\n"
            })
    void a_refusal_below_the_framework_has_the_headers(String bytes) {
        isGuarded(RawAnswer.to(door, bytes));
    }

    @Test
    void a_head_that_is_too_long_has_the_headers() {
        isGuarded(
                RawAnswer.to(door, "GET / HTTP/1.1\r\nHost: localhost\r\nX: %s\r\n\r\n".formatted("x".repeat(9_000))));
    }

    @Test
    void the_management_port_has_the_headers() {
        isGuarded(door.inside("/prometheus"));
        isGuarded(door.inside("/health"));
        isGuarded(door.inside("/nothing"));
    }

    @Test
    void a_live_feed_keeps_its_own_rule_for_caches() throws IOException {
        try (var socket = door.connect()) {
            socket.getOutputStream()
                    .write("GET /v1/operators/alice/events HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(US_ASCII));
            var head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                head.append((char) socket.getInputStream().read());
            }
            assertThat(head.toString().toLowerCase(Locale.ROOT))
                    .contains("cache-control: no-cache\r\n")
                    .doesNotContain("no-store")
                    .contains("x-content-type-options: nosniff\r\n");
        }
    }

    @Test
    void a_browser_is_told_to_use_tls_if_people_do() {
        try (var open = Door.open(
                SharedBroker.bootstrapServers(), Map.of("baton.ingest.gate.public-url", "https://chat.example"))) {
            assertThat(open.get("/health/liveness").header("strict-transport-security"))
                    .isEqualTo("max-age=63072000");
        }
        try (var open = Door.open(
                SharedBroker.bootstrapServers(), Map.of("baton.ingest.gate.public-url", "http://chat.example"))) {
            assertThat(open.get("/health/liveness").header("strict-transport-security"))
                    .isEmpty();
        }
    }
}
