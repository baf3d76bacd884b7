package baton.ingest.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The pages that may call the API.
class OriginsTest {

    private static final String HOST = "localhost:8080";
    private static final String OURS = "http://localhost:8080";
    private static final String PUBLIC = "https://chat.example";
    private static final String LISTED = "https://app.example";

    private final Origins origins =
            new Origins(Origin.parse(PUBLIC), Set.of(Origin.parse(LISTED).orElseThrow()));
    private final Origins alone = new Origins(Optional.empty(), Set.of());

    private static RequestSource source(List<String> fetchSites, List<String> named) {
        return new RequestSource(HOST, fetchSites, named);
    }

    @Test
    void a_program_may() {
        assertThat(alone.admits(source(List.of(), List.of()))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"same-origin", "none"})
    void what_a_browser_calls_not_foreign_may(String site) {
        assertThat(alone.admits(source(List.of(site), List.of()))).isTrue();
        assertThat(alone.admits(source(List.of(site), List.of(OURS)))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cross-site", "same-site", "", "something new", "Same-Origin"})
    void what_a_browser_calls_anything_else_may_not(String site) {
        assertThat(origins.admits(source(List.of(site), List.of()))).isFalse();
        assertThat(origins.admits(source(List.of(site), List.of(OURS)))).isFalse();
        assertThat(origins.admits(source(List.of("same-origin", site), List.of())))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {OURS, PUBLIC, LISTED})
    void in_an_old_browser_our_own_pages_and_listed_ones_may(String origin) {
        assertThat(origins.admits(source(List.of(), List.of(origin)))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "http://localhost:8081",
                "https://localhost:8080",
                "http://chat.example",
                "https://chat.example:8443",
                "https://app.example.evil.example",
                "https://evil.example"
            })
    void in_an_old_browser_no_other_page_may(String origin) {
        assertThat(origins.admits(source(List.of(), List.of(origin)))).isFalse();
    }

    @Test
    void our_name_with_the_usual_port_is_the_same_origin() {
        assertThat(alone.admits(new RequestSource("localhost:80", List.of(), List.of("http://localhost"))))
                .isTrue();
    }

    @Test
    void a_listed_page_may_although_it_is_foreign() {
        var call = source(List.of("cross-site"), List.of(LISTED));
        assertThat(origins.admits(call)).isTrue();
        assertThat(origins.trusted(call)).map(Origin::toString).contains(LISTED);
        assertThat(alone.admits(call)).isFalse();
        assertThat(alone.trusted(call)).isEmpty();
    }

    @Test
    void a_request_with_two_origins_may_not() {
        assertThat(origins.admits(source(List.of("cross-site"), List.of(LISTED, "https://evil.example"))))
                .isFalse();
        assertThat(origins.admits(source(List.of(), List.of(LISTED, "https://evil.example"))))
                .isFalse();
    }
}
