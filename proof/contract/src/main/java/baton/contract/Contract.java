package baton.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/// Checks answers, and bodies that were accepted, against the document.
///
/// It is stricter than the document is for clients: a field of an answer that the document does not
/// name is a fault too, because somebody forgot to describe it.
public final class Contract {

    private final Document document;
    private final JsonNode strictComponents;
    private final Map<JsonNode, JsonSchema> schemas = new ConcurrentHashMap<>();
    private final JsonSchemaFactory factory = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
    private final SchemaValidatorsConfig config =
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();

    public Contract(Document document) {
        this.document = document;
        this.strictComponents = document.root().path("components").deepCopy();
        strictComponents.path("schemas").forEach(Contract::close);
    }

    public static Contract read(Path file) throws IOException {
        return new Contract(Document.read(file));
    }

    /// The answer to a call.
    ///
    /// @param path without the query
    /// @param header gives the answer's header of a name, or an empty text
    /// @param body a missing node when there is none
    public record Answered(String method, String path, int status, Function<String, String> header, JsonNode body) {}

    /// @return where the answer differs from the document, one line each; empty when it does not
    public List<String> faults(Answered answer) {
        var call = document.call(answer.method(), answer.path());
        if (call.isEmpty()) {
            return List.of("%s %s is not a call of the document".formatted(answer.method(), answer.path()));
        }
        var described = document.answer(call.get(), answer.status());
        if (described.isMissingNode()) {
            return List.of("%s: status %d is not described: %s".formatted(call.get(), answer.status(), answer.body()));
        }
        var faults = new ArrayList<String>();
        faults.addAll(faultsOfHeaders(described, answer));
        faults.addAll(faultsOfContent(described, answer));
        return faults.stream()
                .map(fault -> "%s %d: %s (%s)".formatted(call.get(), answer.status(), fault, answer.body()))
                .toList();
    }

    private List<String> faultsOfHeaders(JsonNode described, Answered answer) {
        return described.path("headers").properties().stream()
                .filter(header ->
                        document.resolved(header.getValue()).path("required").asBoolean())
                .filter(header -> answer.header().apply(header.getKey()).isEmpty())
                .map(header -> "header %s is missing".formatted(header.getKey()))
                .toList();
    }

    private List<String> faultsOfContent(JsonNode described, Answered answer) {
        var content = described.path("content");
        if (content.isEmpty()) {
            return answer.body().isMissingNode() ? List.of() : List.of("a body (expected: none)");
        }
        var type = answer.header().apply("content-type").replaceFirst(";.*", "");
        if (!content.has(type)) {
            return List.of("content type " + type);
        }
        return type.endsWith("json") ? faults(content.get(type).path("schema"), answer.body()) : List.of();
    }

    /// @return where a body that was accepted breaks the document
    public List<String> faultsOfBody(String method, String path, JsonNode body) {
        return document.call(method, path)
                .map(call ->
                        document.resolved(call.operation().path("requestBody")).at("/content/application~1json/schema"))
                .filter(schema -> !schema.isMissingNode())
                .map(schema -> messages(schema(schema, document.root().path("components")), body))
                .orElse(List.of());
    }

    /// @param schema a part of the document
    public List<String> faults(JsonNode schema, JsonNode value) {
        return messages(schemas.computeIfAbsent(schema, one -> schema(one, strictComponents)), value);
    }

    private static List<String> messages(JsonSchema schema, JsonNode value) {
        return schema.validate(value).stream()
                .map(ValidationMessage::getMessage)
                .toList();
    }

    /// A schema with the document's components, to which its references point.
    private JsonSchema schema(JsonNode schema, JsonNode components) {
        var whole = schema.isObject() ? schema.<ObjectNode>deepCopy() : ((ObjectNode) document.root()).objectNode();
        whole.set("components", components);
        return factory.getSchema(whole, config);
    }

    private static void close(JsonNode schema) {
        if (schema instanceof ObjectNode object && object.has("properties") && !object.has("additionalProperties")) {
            object.put("additionalProperties", false);
        }
    }
}
