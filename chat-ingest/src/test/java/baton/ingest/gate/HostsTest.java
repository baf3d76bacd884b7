package baton.ingest.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import baton.ingest.Door;
import baton.ingest.RawAnswer;
import baton.ingest.SharedBroker;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A call under a foreign name is refused, and nothing happens.
class HostsTest extends AtTheGate {

    @Override
    Map<String, Object> settings() {
        return Map.of(
                "baton.ingest.gate.hosts", "baton.internal", "baton.ingest.gate.public-url", "https://chat.example");
    }

    private RawAnswer message(String target, String host) {
        return RawAnswer.to(
                door,
                List.of(
                        "POST %s HTTP/1.1".formatted(target),
                        "Host: " + host,
                        "Content-Type: application/json",
                        "Content-Length: " + HEY.length(),
                        "Connection: close"),
                HEY);
    }

    private RawAnswer get(String target, String host) {
        return RawAnswer.to(
                door, List.of("GET %s HTTP/1.1".formatted(target), "Host: " + host, "Connection: close"), "");
    }

    private static void isRefused(RawAnswer answer) {
        assertThat(answer.status()).isEqualTo(421);
        assertThat(answer.isProblem("misdirected-request")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "evil.example:8080", "10.0.0.1", "localhost.evil.example", "", "a b"})
    void a_foreign_name_is_refused(String host) {
        isRefused(message(MESSAGES, host));
        isRefused(get("/openapi.yaml", host));
        isRefused(get("/nothing", host));
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1:1", "[::1]", "baton.internal", "chat.example:443"})
    void our_own_names_are_served(String host) {
        assertThat(get("/openapi.yaml", host).status()).isEqualTo(200);
    }

    @Test
    void the_address_may_not_have_another_name_than_the_header() {
        assertThat(message("http://evil.example" + MESSAGES, "localhost").status())
                .isEqualTo(400);
        assertThat(message("//evil.example" + MESSAGES, "localhost").status()).isEqualTo(400);
        isRefused(message("http://evil.example" + MESSAGES, "evil.example"));
        assertThat(get("http://LOCALHOST/openapi.yaml", "localhost").status()).isEqualTo(200);
    }

    @Test
    void an_old_client_must_name_us_too() {
        isRefused(RawAnswer.to(door, List.of("GET /openapi.yaml HTTP/1.0"), ""));
        assertThat(RawAnswer.to(door, List.of("GET /openapi.yaml HTTP/1.0", "Host: localhost"), "")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void a_service_with_an_unreadable_setting_does_not_start() {
        assertThatThrownBy(() -> Door.open(SharedBroker.bootstrapServers(), Map.of("baton.ingest.gate.hosts", "*")))
                .hasStackTraceContaining("BATON_HOSTS: * (expected: names without a port, separated by commas)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health", "/health/readiness", "/health/liveness"})
    void a_probe_may_use_any_name(String address) {
        assertThat(get(address, "10.1.2.3:8080").status()).isEqualTo(200);
        assertThat(RawAnswer.to(door, List.of("GET %s HTTP/1.0".formatted(address)), "")
                        .status())
                .isEqualTo(200);
    }
}
