package baton.contract;

import baton.events.Id;
import baton.events.MessageText;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/// Makes the document: the words of `words.yaml`, and what the code says for itself.
final class OpenApi {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private static final String HEAD = """
            # Made by OpenApiTest from the records of the services and proof/contract/src/test/resources/words.yaml: change those.
            # A call is described once; every answer of the system tests is held against this.
            """;

    private static final Map<String, String> HEADERS =
            Map.of("baton_reason", "Baton-Reason", "cache_control", "Cache-Control");

    private final ObjectNode document;
    private final DocumentedRecords records;
    private final DocumentedProblems problems;
    private final JsonNode meanings;
    private final JsonNode schemasAsGiven;

    private OpenApi(ObjectNode words) throws ClassNotFoundException {
        this.document = words;
        this.problems = new DocumentedProblems(words.remove("x-problem-groups"), NODES.objectNode());
        this.meanings = words.remove("x-words");
        this.schemasAsGiven = words.at("/components/schemas").deepCopy();
        this.records = new DocumentedRecords(names(words.at("/components/schemas")));
    }

    static String yaml() throws IOException, ClassNotFoundException {
        try (var words = OpenApi.class.getResourceAsStream("/words.yaml")) {
            return HEAD + text(new OpenApi((ObjectNode) new YAMLMapper().readTree(words)).expanded());
        }
    }

    /// The first schema of a record is the one that is meant where it is a field.
    private static Map<Class<?>, String> names(JsonNode schemas) throws ClassNotFoundException {
        var names = new HashMap<Class<?>, String>();
        for (var schema : schemas.properties()) {
            if (schema.getValue().has("x-record")) {
                names.putIfAbsent(
                        Class.forName(schema.getValue().get("x-record").asText()), schema.getKey());
            }
        }
        return names;
    }

    private ObjectNode expanded() throws ClassNotFoundException {
        document.at("/paths").forEach(path -> path.forEach(call -> call((ObjectNode) call)));
        document.at("/components/parameters").forEach(OpenApi::schemaByName);
        var schemas = (ObjectNode) document.at("/components/schemas");
        for (var name : List.copyOf(schemas.properties())) {
            schemas.set(name.getKey(), schema(name.getKey(), (ObjectNode) name.getValue()));
        }
        var components = (ObjectNode) document.get("components");
        components.set("responses", problems.responses());
        components.set("examples", DocumentedProblems.examples());
        return document;
    }

    private void call(ObjectNode call) {
        if (call.get("parameters") instanceof ArrayNode parameters) {
            call.set("parameters", references("parameters", parameters));
        }
        if (call.path("requestBody").isTextual()) {
            var schema = DocumentedRecords.reference(call.get("requestBody").asText());
            var body = call.putObject("requestBody").put("required", true);
            body.putObject("content").putObject("application/json").set("schema", schema);
        }
        var responses = (ObjectNode) call.get("responses");
        responses.forEach(response -> answer((ObjectNode) response));
        var words = call.remove("x-problems");
        if (words != null) {
            problems.addTo(responses, words);
        }
    }

    private static ArrayNode references(String kind, ArrayNode names) {
        var references = NODES.arrayNode();
        names.forEach(name -> references.addObject().put("$ref", "#/components/%s/%s".formatted(kind, name.asText())));
        return references;
    }

    private static void answer(ObjectNode answer) {
        if (answer.remove("headers") instanceof ArrayNode names) {
            var headers = answer.putObject("headers");
            names.forEach(name ->
                    headers.putObject(HEADERS.get(name.asText())).put("$ref", "#/components/headers/" + name.asText()));
        }
        var schema = answer.remove("schema");
        if (schema != null) {
            answer.putObject("content")
                    .putObject("application/json")
                    .set("schema", DocumentedRecords.reference(schema.asText()));
        }
        if (answer.remove("schemas") instanceof ArrayNode schemas) {
            answer.putObject("content")
                    .putObject("application/json")
                    .putObject("schema")
                    .set("oneOf", references("schemas", schemas));
        }
        var example = answer.remove("stream");
        if (example != null) {
            var content = answer.putObject("content").putObject("text/event-stream");
            content.putObject("schema").put("type", "string");
            content.set("example", example);
        }
        if (answer.remove("yaml") != null) {
            answer.putObject("content")
                    .putObject("application/yaml")
                    .putObject("schema")
                    .put("type", "string");
        }
    }

    private static void schemaByName(JsonNode parameter) {
        if (parameter.path("schema").isTextual()) {
            ((ObjectNode) parameter)
                    .set(
                            "schema",
                            DocumentedRecords.reference(parameter.get("schema").asText()));
        }
    }

    private ObjectNode schema(String name, ObjectNode words) throws ClassNotFoundException {
        if (words.has("x-enum")) {
            return DocumentedRecords.words(Class.forName(words.remove("x-enum").asText()))
                    .setAll(words);
        }
        switch (name) {
            case "Id" -> words.put("pattern", "^" + Id.ALLOWED.pattern() + "$");
            case "Text" -> words.put("maxLength", MessageText.MAX_LENGTH);
            case "FeedSnapshot" -> words.get("properties").properties().forEach(OpenApi::byName);
            default -> {}
        }
        return words.has("x-record") ? ofRecord(name, words) : words;
    }

    private static void byName(Map.Entry<String, JsonNode> property) {
        if (property.getValue().isTextual()) {
            property.setValue(DocumentedRecords.reference(property.getValue().asText()));
        } else if (property.getValue().path("items").isTextual()) {
            ((ObjectNode) property.getValue())
                    .set(
                            "items",
                            DocumentedRecords.reference(
                                    property.getValue().get("items").asText()));
        }
    }

    private ObjectNode ofRecord(String name, ObjectNode words) throws ClassNotFoundException {
        var fields = records.fields(Class.forName(words.remove("x-record").asText()));
        var own = fieldWords(words.remove("fields"));
        own.fieldNames().forEachRemaining(field -> {
            if (fields.stream().noneMatch(known -> known.name().equals(field))) {
                throw new IllegalArgumentException("%s has no field %s".formatted(name, field));
            }
        });
        var schema = NODES.objectNode().put("type", "object");
        var required = NODES.arrayNode();
        var properties = NODES.objectNode();
        for (var field : fields) {
            properties.set(field.name(), explained(name, field, own.path(field.name())));
            if (field.required()) {
                required.add(field.name());
            }
        }
        if (words.remove("x-more") instanceof ObjectNode more) {
            more.properties().forEach(field -> properties.set(field.getKey(), more(field.getKey(), field.getValue())));
        }
        if (!required.isEmpty()) {
            schema.set("required", required);
        }
        schema.set("properties", properties);
        var example = words.remove("example");
        if (example != null) {
            words.putArray("examples").add(example);
        }
        return schema.setAll(words);
    }

    /// @param given the words themselves, the name of a schema that has the same, or none
    private JsonNode fieldWords(@Nullable JsonNode given) {
        if (given == null) {
            return NODES.objectNode();
        }
        return given.isTextual() ? schemasAsGiven.path(given.asText()).path("fields") : given;
    }

    private ObjectNode more(String field, JsonNode schema) {
        return NODES.objectNode()
                .<ObjectNode>setAll((ObjectNode) schema)
                .put(
                        "description",
                        schema.path("description").asText(meanings.path(field).asText()));
    }

    /// Every field is explained: by its schema's own words, or by what it means everywhere.
    private ObjectNode explained(String name, DocumentedRecords.Field field, JsonNode own) {
        var schema = field.schema();
        if (own instanceof ObjectNode words) {
            schema.setAll(words);
        }
        if (!schema.has("description")) {
            if (!meanings.has(field.name())) {
                throw new IllegalArgumentException("%s.%s is not explained".formatted(name, field.name()));
            }
            schema.set("description", meanings.get(field.name()));
        }
        return schema;
    }

    private static String text(ObjectNode document) {
        var options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setWidth(140);
        options.setIndicatorIndent(2);
        options.setIndentWithIndicator(true);
        return new Yaml(options).dump(new ObjectMapper().convertValue(document, Object.class));
    }
}
