package baton.ingest.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// How the names and origins are read from the environment.
class GateSettingsTest {

    @Test
    void nothing_is_set_by_default() {
        for (var settings :
                Set.of(new GateSettings("127.0.0.1", null, null, null), new GateSettings("127.0.0.1", "", " ", ","))) {
            assertThat(settings.servedHosts()).isEqualTo(new ServedHosts(true, false, Set.of()));
            assertThat(settings.origins()).isEqualTo(new Origins(Optional.empty(), Set.of()));
        }
    }

    @Test
    void lists_are_separated_by_commas() {
        var settings = new GateSettings("0.0.0.0", "A, 10.0.0.1,[::1]", "https://c.example/", "http://d:1, https://E");
        assertThat(settings.servedHosts())
                .isEqualTo(new ServedHosts(false, false, Set.of("a", "10.0.0.1", "[::1]", "c.example")));
        assertThat(settings.origins().publicUrl()).contains(new Origin("https", "c.example", 443));
        assertThat(settings.origins().listed())
                .containsExactlyInAnyOrder(new Origin("http", "d", 1), new Origin("https", "e", 443));
    }

    @ParameterizedTest
    @ValueSource(strings = {"chat.example", "https://a/b", "ftp://a", "https://a,https://b", "https://a?b"})
    void a_public_url_that_is_no_origin_is_refused(String url) {
        assertThatThrownBy(() -> new GateSettings("127.0.0.1", null, url, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("BATON_PUBLIC_URL: ")
                .hasMessageContaining("(expected: one URL");
    }

    @ParameterizedTest
    @CsvSource({"a:80, a:80", "'ok, *', *", "'https://a', https://a"})
    void a_host_that_is_more_or_less_than_a_name_is_refused(String hosts, String wrong) {
        assertThatThrownBy(() -> new GateSettings("127.0.0.1", hosts, null, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("BATON_HOSTS: %s (expected: names without a port, separated by commas)", wrong);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "https://a/", "a.example", "null"})
    void an_origin_that_is_not_exact_is_refused(String origin) {
        assertThatThrownBy(() -> new GateSettings("127.0.0.1", null, null, origin))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "BATON_CORS_ORIGINS: %s (expected: origins such as https://app.example, separated by commas)",
                        origin);
    }
}
