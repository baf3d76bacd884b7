package baton.local;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import baton.local.broker.BrokerSettings;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/// The compose file sets only what the services know. The test reads the file without running it,
/// because that would need Docker.
class ComposeTest {

    private static final Path ROOT = Path.of("..", "..");
    private static final Pattern SETTING = Pattern.compile("\\$\\{(BATON_\\w+):`?([^`}]*)`?}");
    private static final Pattern WISH = Pattern.compile("\\$\\{(\\w+):-([^}]*)}");
    private static final Map<String, String> PORTS = Map.of(
            "chat-ingest", "BATON_HTTP_PORT",
            "assignment-engine", "BATON_ENGINE_PORT",
            "stats-projector", "BATON_PROJECTOR_PORT");

    private final JsonNode services = services();

    @Test
    void has_the_broker_the_database_and_the_three_services() {
        assertThat(services.properties())
                .extracting(Map.Entry::getKey)
                .containsExactlyInAnyOrder("kafka", "postgres", "chat-ingest", "assignment-engine", "stats-projector");
    }

    @ParameterizedTest
    @ValueSource(strings = {"chat-ingest", "assignment-engine", "stats-projector"})
    void sets_nothing_that_the_service_does_not_read(String service) throws IOException {
        assertThat(known(service)).containsKeys(environment(service).keySet().toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(strings = {"chat-ingest", "assignment-engine", "stats-projector"})
    void keeps_the_default_rules_unless_the_user_changes_them(String service) throws IOException {
        var known = known(service);
        environment(service)
                .forEach((name, value) -> wish(value).ifPresent(wish -> {
                    assertThat(wish.group(1)).isEqualTo(name);
                    assertThat(wish.group(2)).as(name).isEqualTo(known.get(name));
                }));
    }

    @ParameterizedTest
    @ValueSource(strings = {"chat-ingest", "assignment-engine", "stats-projector"})
    void has_each_service_on_its_own_default_port_and_the_loopback_alone(String service) throws IOException {
        var port = known(service).get(PORTS.get(service));
        assertThat(environment(service)).containsEntry(PORTS.get(service), port);
        assertThat(ports(service)).containsExactly("127.0.0.1:%1$s:%1$s".formatted(port));
        assertThat(environment(service)).containsEntry("BATON_BIND", "0.0.0.0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"chat-ingest", "assignment-engine", "stats-projector"})
    void asks_each_service_for_its_readiness(String service) throws IOException {
        var port = known(service).get(PORTS.get(service));
        assertThat(services.path(service).path("healthcheck").toString())
                .contains("/dev/tcp/localhost/" + port)
                .contains("GET /health/readiness ");
        assertThat(application(service)).containsPattern("(?m)^endpoints:").containsPattern("(?m)^ +health:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"chat-ingest", "assignment-engine", "stats-projector"})
    void builds_each_image_from_the_artefact_that_the_build_makes(String service) throws IOException {
        assertThat(services.path(service).path("build").toString()).contains("\"MODULE\":\"%s\"".formatted(service));
        assertThat(Files.readString(ROOT.resolve("Dockerfile")))
                .contains("COPY ${MODULE}/target/lib/ lib/")
                .contains("COPY ${MODULE}/target/${MODULE}.jar service.jar");
        assertThat(Files.readString(ROOT.resolve(service).resolve("pom.xml")))
                .contains("<finalName>%s</finalName>".formatted(service));
    }

    /// Except its addresses, and settings that work only if a killed broker's registration is
    /// withdrawn: the compose file says why.
    @Test
    void runs_the_broker_with_the_settings_of_local_mode() throws IOException {
        var written = BrokerSettings.alone(9092, 9093).write(Files.createTempDirectory("broker"));
        var local = Files.readAllLines(written).stream()
                .filter(line -> line.contains("="))
                .map(line -> line.split("=", 2))
                .collect(toMap(pair -> "KAFKA_" + pair[0].replace('.', '_').toUpperCase(Locale.ROOT), pair -> pair[1]));
        local.keySet()
                .removeIf(name -> Stream.of("LISTENER", "VOTERS", "LOG_DIRS", "TIMED_OUT_TRANSACTION", "BROKER_SESSION")
                        .anyMatch(name::contains));
        assertThat(environment("kafka")).containsAllEntriesOf(local);
    }

    @Test
    void has_kafka_and_postgres_where_local_mode_has_them() {
        assertThat(ports("kafka")).containsExactly("127.0.0.1:9092:9092");
        assertThat(ports("postgres")).containsExactly("127.0.0.1:5433:5432");
        assertThat(environment("postgres")).containsValues("baton").hasSize(3);
    }

    private static Optional<MatchResult> wish(String value) {
        return WISH.matcher(value).results().findFirst();
    }

    /// The environment variables that a service reads, with their defaults.
    private static Map<String, String> known(String service) throws IOException {
        return SETTING.matcher(application(service))
                .results()
                .collect(toMap(match -> match.group(1), match -> match.group(2)));
    }

    private static String application(String service) throws IOException {
        return Files.readString(ROOT.resolve(service).resolve("src/main/resources/application.yml"));
    }

    private Map<String, String> environment(String service) {
        return services.path(service).path("environment").properties().stream()
                .collect(toMap(Map.Entry::getKey, entry -> entry.getValue().asText()));
    }

    private List<String> ports(String service) {
        return services.path(service)
                .path("ports")
                .valueStream()
                .map(JsonNode::asText)
                .toList();
    }

    /// Parsed with anchors resolved, as Docker does.
    private static JsonNode services() {
        try (var file = Files.newBufferedReader(ROOT.resolve("docker-compose.yml"))) {
            return new JsonMapper().<JsonNode>valueToTree(new Yaml().load(file)).path("services");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
