package baton.ingest.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The names under which Baton may be called.
class ServedHostsTest {

    private static final Optional<Origin> NOWHERE = Optional.empty();

    @Nested
    class On_a_loopback {

        private final ServedHosts hosts =
                ServedHosts.of("127.0.0.1", Origin.parse("https://chat.example"), Set.of("baton.internal"));

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "localhost",
                    "localhost:8080",
                    "LOCALHOST",
                    "127.0.0.1",
                    "127.1.2.3:1",
                    "[::1]",
                    "[::1]:8080",
                    "[0:0:0:0:0:0:0:1]",
                    "chat.example",
                    "Chat.Example:8443",
                    "baton.internal:80"
                })
        void its_names_the_public_one_and_the_listed_ones_are_served(String host) {
            assertThat(hosts.serves(host)).isTrue();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "evil.example",
                    "localhost.evil.example",
                    "evil-localhost",
                    "sub.chat.example",
                    "chat.example.",
                    "10.0.0.1",
                    "[::2]",
                    "::1",
                    "localhost@evil.example",
                    "localhost/evil",
                    "localhost:8080:8080",
                    "localhost evil",
                    "127.0.0.1.evil.example"
                })
        void no_other_name_is_served(String host) {
            assertThat(hosts.serves(host)).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.9.9.9", "localhost", "::1", "[::1]"})
    void a_loopback_is_known_by_every_name(String bind) {
        assertThat(ServedHosts.of(bind, NOWHERE, Set.of()).serves("localhost")).isTrue();
        assertThat(ServedHosts.of(bind, NOWHERE, Set.of()).serves("10.0.0.1")).isFalse();
    }

    @Nested
    class On_a_network {

        private final ServedHosts unnamed = ServedHosts.of("0.0.0.0", NOWHERE, Set.of());
        private final ServedHosts named = ServedHosts.of("0.0.0.0", NOWHERE, Set.of("baton.internal"));

        @ParameterizedTest
        @ValueSource(strings = {"10.0.0.1", "10.0.0.1:8080", "127.0.0.1", "[fe80::1]:8080"})
        void addresses_are_served_unless_there_are_names(String host) {
            assertThat(unnamed.serves(host)).isTrue();
            assertThat(named.serves(host)).isFalse();
        }

        @ParameterizedTest
        @ValueSource(strings = {"localhost", "evil.example"})
        void names_are_served_only_if_they_are_listed(String host) {
            assertThat(unnamed.serves(host)).isFalse();
            assertThat(named.serves(host)).isFalse();
            assertThat(named.serves("baton.internal")).isTrue();
        }
    }
}
