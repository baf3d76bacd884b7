package baton.contract;

import baton.client.Answer;
import baton.client.Request;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Checks answers, and bodies that were accepted, against the document.
///
/// It is stricter than the document is for clients: a field of an answer that the document does not
/// name is a fault too, because somebody forgot to describe it.
public final class Contract {

    private static final JsonMapper JSON = JsonMapper.builder().build();

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

    /// @param answer one that came: its status is not [Answer#NONE]
    /// @return where the answer differs from the document, one line each; empty when it does not
    public List<String> faults(Request request, Answer answer) {
        var path = path(request);
        var call = document.call(request.method(), path);
        if (call.isEmpty()) {
            return List.of("%s %s is not a call of the document".formatted(request.method(), path));
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

    private static String path(Request request) {
        return URI.create(request.path()).getPath();
    }

    private List<String> faultsOfHeaders(JsonNode described, Answer answer) {
        return described.path("headers").properties().stream()
                .filter(header ->
                        document.resolved(header.getValue()).path("required").asBoolean())
                .filter(header -> answer.header(header.getKey()).isEmpty())
                .map(header -> "header %s is missing".formatted(header.getKey()))
                .toList();
    }

    private List<String> faultsOfContent(JsonNode described, Answer answer) {
        var content = described.path("content");
        if (content.isEmpty()) {
            return answer.body().isMissingNode() ? List.of() : List.of("a body (expected: none)");
        }
        var type = answer.header("content-type").replaceFirst(";.*", "");
        if (!content.has(type)) {
            return List.of("content type " + type);
        }
        return type.endsWith("json") ? faults(content.get(type).path("schema"), answer.body()) : List.of();
    }

    /// @return where the body of a call that was accepted breaks the document; empty without a body
    public List<String> faultsOfBody(Request request) {
        var body = request.body();
        return body == null
                ? List.of()
                : document.call(request.method(), path(request))
                        .map(call -> document.resolved(call.operation().path("requestBody"))
                                .at("/content/application~1json/schema"))
                        .filter(schema -> !schema.isMissingNode())
                        .map(schema -> messages(schema(schema, document.root().path("components")), json(body)))
                        .orElse(List.of());
    }

    private static JsonNode json(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not JSON: " + body, e);
        }
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
