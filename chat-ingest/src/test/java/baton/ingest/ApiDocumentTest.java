package baton.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import baton.events.Reply.NothingToGive;
import baton.events.wire.Json;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.http.HttpMethod;
import io.micronaut.web.router.Router;
import io.micronaut.web.router.UriRouteInfo;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

/// The service has the routes and the body limits of docs/reference/openapi.yaml.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiDocumentTest {

    private static final Path FILE = Path.of("..", "docs", "reference", "openapi.yaml");

    /// Routes about the process, not part of the API: docs/reference/http.md.
    private static final List<String> MANAGEMENT = List.of("/health", "/prometheus");

    private final JsonNode document = document();
    private StandInEngine engine;
    private Door door;

    @BeforeAll
    void open() {
        engine = StandInEngine.start(SharedBroker.bootstrapServers());
        engine.answers(new NothingToGive(null));
        door = Door.open(SharedBroker.bootstrapServers(), Map.of()).ready();
    }

    @AfterAll
    void close() {
        door.close();
        engine.close();
    }

    private static JsonNode document() {
        try {
            return new ObjectMapper().valueToTree(new Yaml().load(Files.readString(FILE)));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void is_served_as_it_is_committed() throws IOException {
        var answer = door.get("/openapi.yaml");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("content-type")).isEqualTo("application/yaml");
        assertThat(answer.body()).isEqualTo(Files.readString(FILE));
    }

    @Test
    void has_every_route_that_runs_and_no_other() {
        var running = door.bean(Router.class)
                .uriRoutes()
                .filter(route -> route.getHttpMethod() != HttpMethod.HEAD)
                .map(ApiDocumentTest::name)
                .filter(route -> MANAGEMENT.stream().noneMatch(address -> route.contains(" " + address)))
                .distinct();
        var described = document.path("paths").properties().stream()
                .flatMap(path -> path.getValue().properties().stream()
                        .map(call -> call.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey()));
        assertThat(running).containsExactlyInAnyOrderElementsOf(described.toList());
    }

    private static String name(UriRouteInfo<?, ?> route) {
        return route.getHttpMethodName() + " " + route.getUriMatchTemplate().toPathString();
    }

    /// A body with one field at its limit or just over it.
    private record Probe(String method, String path, String field, ObjectNode body, boolean isOver) {
        @Override
        public String toString() {
            return "%s %s: %s %s".formatted(method, path, field, isOver ? "over its limit" : "at its limit");
        }
    }

    Stream<Probe> probes() {
        return document.path("paths").properties().stream()
                .flatMap(path -> path.getValue().properties().stream()
                        .filter(call -> call.getValue().has("requestBody"))
                        .flatMap(call ->
                                probes(call.getKey().toUpperCase(Locale.ROOT), path.getKey(), call.getValue())));
    }

    private Stream<Probe> probes(String method, String path, JsonNode call) {
        var schema = resolved(call.at("/requestBody/content/application~1json/schema"));
        var example = (ObjectNode) schema.at("/examples/0");
        return schema.path("properties").properties().stream().flatMap(field -> {
            var limits = resolved(field.getValue());
            var probes = new ArrayList<Probe>();
            values(limits, false)
                    .forEach(value -> probes.add(
                            new Probe(method, path, field.getKey(), with(example, field.getKey(), value), false)));
            values(limits, true)
                    .forEach(value -> probes.add(
                            new Probe(method, path, field.getKey(), with(example, field.getKey(), value), true)));
            return probes.stream();
        });
    }

    private static ObjectNode with(ObjectNode example, String field, Object value) {
        var body = example.deepCopy();
        if (field.equals("operator_id")) {
            body.put("epoch", 1);
        }
        if (field.equals("epoch")) {
            body.put("operator_id", "alice");
        }
        return body.putPOJO(field, value);
    }

    private static List<Object> values(JsonNode limits, boolean over) {
        var values = new ArrayList<Object>();
        var beyond = over ? 1 : 0;
        if (limits.has("minimum")) {
            values.add(limits.get("minimum").asLong() - beyond);
        }
        if (limits.has("maximum")) {
            values.add(limits.get("maximum").asLong() + beyond);
        }
        if (limits.has("maxLength")) {
            values.add("x".repeat(limits.get("maxLength").asInt() + beyond));
        }
        if (limits.has("minLength")) {
            values.add("x".repeat(limits.get("minLength").asInt() - beyond));
        }
        if (limits.path("pattern").asText().endsWith("{1,128}$")) {
            values.add("x".repeat(128 + beyond));
            values.add(over ? "" : "x");
        }
        return values;
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.get("$ref").asText().substring(1)) : node;
    }

    /// The stand-in engine gives every command the same answer. Only the admission of the body
    /// counts.
    @ParameterizedTest
    @MethodSource("probes")
    void has_the_limits_that_bodies_have(Probe probe) throws JsonProcessingException {
        // Without a queue, the call about an operator needs an answer of its own from each
        // partition.
        var queue = probe.path().endsWith("/operators/{operator_id}") ? "?queue_id=default" : "";
        var path = probe.path().replaceAll("\\{\\w+}", "default") + queue;
        var answer = door.send(door.json(path)
                .method(
                        probe.method(),
                        BodyPublishers.ofString(Json.mapper().build().writeValueAsString(probe.body()))));
        if (probe.isOver()) {
            assertThat(answer.problem()).isEqualTo("invalid-request");
            assertThat(answer.json().path("detail").asText())
                    .contains(probe.field().replaceAll("_ms$", ""));
        } else {
            assertThat(answer.status()).as(answer.body()).isLessThan(300);
        }
    }
}
