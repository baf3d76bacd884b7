package baton.ingest.gate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Origins as browsers write them.
class OriginTest {

    @ParameterizedTest
    @CsvSource({
        "http://localhost:8080, http, localhost, 8080",
        "http://localhost, http, localhost, 80",
        "https://Chat.Example, https, chat.example, 443",
        "https://chat.example:8443, https, chat.example, 8443",
        "http://[::1]:8080, http, [::1], 8080",
        "http://under_score, http, under_score, 80",
        "HTTP://127.0.0.1, http, 127.0.0.1, 80"
    })
    void have_a_scheme_a_host_and_a_port(String text, String scheme, String host, int port) {
        assertThat(Origin.parse(text)).contains(new Origin(scheme, host, port));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "*",
                "localhost:8080",
                "ftp://localhost",
                "http://",
                "http://localhost/",
                "http://localhost:",
                "http://localhost:x",
                "http://user@localhost",
                "http://localhost@evil.example",
                "http://localhost#evil.example",
                "http://localhost evil.example",
                "http://a,http://b",
                "https://*.example"
            })
    void are_nothing_else(String text) {
        assertThat(Origin.parse(text)).isEmpty();
    }

    @Test
    void are_written_without_the_port_that_the_scheme_has_anyway() {
        assertThat(Origin.parse("http://localhost:80")).map(Origin::toString).contains("http://localhost");
        assertThat(Origin.parse("https://a.example:443")).map(Origin::toString).contains("https://a.example");
        assertThat(Origin.parse("https://a.example:80")).map(Origin::toString).contains("https://a.example:80");
    }
}
