package baton.ingest.callers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// How long a caller would wait, by its `Prefer` headers.
class PreferTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "wait=1                              | 1",
                "wait=5                              | 5",
                "wait=05                             | 5",
                "wait=6                              | 5",
                "wait=99999999999999999999           | 5",
                "Wait=2                              | 2",
                "wait = 2                            | 2",
                "wait=\"3\"                          | 3",
                "wait=3; x=y                         | 3",
                "respond-async, wait=3               | 3",
                "wait=3, wait=4                      | 3",
                "return=\"a, wait=1; b\", wait=3      | 3",
                "handling=lenient; wait=1, wait=3    | 3"
            })
    void a_wait_is_understood(String header, int seconds) {
        assertThat(Prefer.patience(List.of(header))).contains(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "wait",
                "wait=",
                "wait=0",
                "wait=-1",
                "wait=1.5",
                "wait=soon",
                "wait=\"\"",
                "wait=\u0663",
                "await=3",
                "respond-async",
                "handling=lenient; wait=3",
                "wait=soon, wait=3"
            })
    void anything_else_is_ignored(String header) {
        assertThat(Prefer.patience(List.of(header))).isEmpty();
    }

    @Test
    void several_headers_are_one_list() {
        assertThat(Prefer.patience(List.of("respond-async", "wait=2"))).contains(Duration.ofSeconds(2));
        assertThat(Prefer.patience(List.of())).isEmpty();
    }

    @Test
    void a_long_header_costs_little() {
        assertThat(Prefer.patience(List.of("wait" + " ".repeat(8_000) + "x"))).isEmpty();
        assertThat(Prefer.patience(List.of("a;".repeat(4_000)))).isEmpty();
    }
}
