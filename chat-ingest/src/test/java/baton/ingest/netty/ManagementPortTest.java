package baton.ingest.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import baton.ingest.AtTheDoor;
import baton.ingest.Door;
import baton.ingest.SharedBroker;
import java.net.ConnectException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The metrics and the details of health are on the management port alone, and the calls are not
/// there.
class ManagementPortTest extends AtTheDoor {

    @Test
    void has_the_metrics() {
        assertThat(door.inside("/prometheus").body()).contains("baton_pending 0.0");
        assertThat(door.get("/prometheus").problem()).isEqualTo("unknown-route");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health", "/health/readiness", "/health/liveness"})
    void answers_probes_as_the_public_port_does_which_tells_the_status_alone(String address) {
        var inside = door.inside(address);
        assertThat(inside.status()).isEqualTo(200);
        assertThat(inside.json().path("name").asText()).isEqualTo("chat-ingest");
        var outside = door.get(address);
        assertThat(outside.status()).isEqualTo(200);
        assertThat(outside.header("content-type")).isEqualTo("application/json");
        assertThat(outside.body())
                .isEqualTo("{\"status\":\"%s\"}", inside.json().path("status").asText());
    }

    @Test
    void has_the_details_of_health() {
        for (var address : List.of("/health", "/health/readiness")) {
            assertThat(door.inside(address).json().at("/details/log/status").asText())
                    .isEqualTo("UP");
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX) // Other systems do not have a second loopback address.
    void listens_on_an_address_of_its_own_if_it_has_one() {
        try (var other =
                Door.open(SharedBroker.bootstrapServers(), Map.of("baton.ingest.management.bind", "127.0.0.2"))) {
            assertThat(other.get("/health/liveness").status()).isEqualTo(200);
            assertThatThrownBy(() -> other.inside("/health/liveness")).hasCauseInstanceOf(ConnectException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/queues", "/v1/operators/alice/assignments", "/openapi.yaml"})
    void has_no_calls(String address) {
        assertThat(door.inside(address).problem()).isEqualTo("unknown-route");
    }
}
