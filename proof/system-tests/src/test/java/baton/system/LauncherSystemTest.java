package baton.system;

import static org.assertj.core.api.Assertions.assertThat;

import baton.system.stage.EventualCheck;
import baton.system.stage.Up;
import baton.system.stage.Up.Place;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `./baton up` from the outside, as SPEC section 8 describes it.
class LauncherSystemTest {

    private static final Duration STOPS_WITHIN = Duration.ofSeconds(15);
    private static final String CHAT = "/v1/chats/kept";

    @Test
    void keeps_its_data_between_runs_until_it_is_started_fresh(@TempDir Path data) throws Exception {
        var place = Place.in(data);
        try (var up = Up.run(place).ready()) {
            var client = place.client();
            client.post(CHAT + "/messages", Map.of("message_id", "m-1", "text", "hey"))
                    .with(202);
            EventualCheck.eventually(() -> client.get(CHAT).with(200));
            endsInOrder(up, "INT");
        }
        try (var again = Up.run(place).ready()) {
            var client = place.client();
            EventualCheck.eventually(() ->
                    assertThat(client.get(CHAT).with(200).text("chat_state")).isEqualTo("waiting_assignment"));
            assertThat(client.post("/v1/operators/alice/assignments").with(200).text("chat_id"))
                    .isEqualTo("kept");
            endsInOrder(again, "TERM");
        }
        try (var fresh = Up.run(place, "--fresh").ready()) {
            var client = place.client();
            client.get(CHAT).with(404);
            client.post("/v1/operators/alice/assignments").with(204);
            assertThat(fresh.children()).isNotEmpty();
        }
    }

    /// A JVM that uses a cache has the file mapped into its memory.
    @Test
    void runs_the_services_with_the_caches_of_the_training_run(@TempDir Path data) throws Exception {
        try (var up = Up.run(Place.in(data)).ready()) {
            assertThat(up.children())
                    .filteredOn(child -> child.info().command().orElse("").endsWith("/java"))
                    .extracting(LauncherSystemTest::caches)
                    .containsExactlyInAnyOrder(
                            Set.of("local.aot"),
                            Set.of("assignment-engine.aot"),
                            Set.of("stats-projector.aot"),
                            Set.of("chat-ingest.aot"));
        }
    }

    private static Set<String> caches(ProcessHandle process) {
        try (var maps = Files.lines(Path.of("/proc", Long.toString(process.pid()), "maps"))) {
            return maps.filter(line -> line.endsWith(".aot"))
                    .map(line -> line.substring(line.lastIndexOf('/') + 1))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void refuses_a_folder_or_a_port_that_is_in_use(@TempDir Path data, @TempDir Path elsewhere) throws Exception {
        var place = Place.in(data);
        try (var up = Up.run(place).ready()) {
            try (var sameFolder = Up.run(Place.in(data))) {
                assertThat(sameFolder.endsWithin(Duration.ofSeconds(20))).isNotZero();
                assertThat(sameFolder.lines()).singleElement().asString().contains(data.toString());
            }
            try (var samePort = Up.run(new Place(elsewhere, place.http(), place.kafka(), place.postgres()))) {
                assertThat(samePort.endsWithin(Duration.ofSeconds(20))).isNotZero();
                assertThat(samePort.lines()).singleElement().asString().contains("" + place.http());
            }
            assertThat(place.client().get("/v1/chats/nobody").status()).isEqualTo(404);
            assertThat(up.children()).allMatch(ProcessHandle::isAlive);
        }
    }

    /// Everything ends in time, and no process is left.
    private static void endsInOrder(Up up, String signal) throws Exception {
        var children = up.children();
        assertThat(children).as("a broker, a Postgres and three services").hasSizeGreaterThanOrEqualTo(5);

        up.signal(signal);

        up.endsWithin(STOPS_WITHIN);
        assertThat(children).noneMatch(ProcessHandle::isAlive);
    }
}
