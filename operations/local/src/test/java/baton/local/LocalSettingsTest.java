package baton.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import baton.local.demo.Demo;
import baton.local.process.StartFailure;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The settings are those of the table in SPEC section 8.
class LocalSettingsTest {

    private static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();

    @Test
    void have_the_defaults_of_the_specification() {
        assertThat(LocalSettings.of(Map.of(), false))
                .isEqualTo(new LocalSettings(
                        ROOT, ROOT.resolve(".baton"), false, 1, 8080, 9092, 5433, Map.of(), Cluster.SINGLE, false));
    }

    @Test
    void are_changed_by_environment_variables() {
        var environment = Map.of(
                "BATON_HTTP_PORT",
                "1",
                "BATON_KAFKA_PORT",
                "2",
                "BATON_POSTGRES_PORT",
                "65535",
                "BATON_DATA",
                "/tmp/b",
                "BATON_ENGINES",
                "3");
        assertThat(LocalSettings.of(environment, true))
                .isEqualTo(new LocalSettings(
                        ROOT, Path.of("/tmp/b"), true, 3, 1, 2, 65_535, Map.of(), Cluster.SINGLE, false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "65536", "-1", "http", "80 80"})
    void refuse_an_invalid_port(String port) {
        assertThatThrownBy(() -> LocalSettings.of(Map.of("BATON_KAFKA_PORT", port), false))
                .isInstanceOf(StartFailure.class)
                .hasMessage("BATON_KAFKA_PORT: %s (expected: a port from 1 to 65535)", port);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "5", "two"})
    void refuse_more_engines_than_partitions(String engines) {
        assertThatThrownBy(() -> LocalSettings.of(Map.of("BATON_ENGINES", engines), false))
                .isInstanceOf(StartFailure.class)
                .hasMessage("BATON_ENGINES: %s (expected: a number of engines from 1 to 4)", engines);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "many", "NaN", "1001"})
    void refuse_an_invalid_rate(String rate) {
        assertThatThrownBy(() -> Demo.rate(Map.of("BATON_DEMO_RATE", rate)))
                .isInstanceOf(StartFailure.class)
                .hasMessage("BATON_DEMO_RATE: %s (expected: exchanges a second, up to 1000)", rate);
    }
}
