package baton.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// An OpenAPI document in which calls and their answers can be found.
public record Document(JsonNode root) {

    private static final List<String> METHODS = List.of("get", "put", "post", "delete", "patch", "head", "options");

    public static Document read(Path file) throws IOException {
        return new Document(new YAMLMapper().readTree(file.toFile()));
    }

    /// A call of the document.
    ///
    /// @param path as the document writes it, with its `{parameters}`
    public record Call(String method, String path, JsonNode operation) {
        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    public List<Call> calls() {
        return root.path("paths").properties().stream().flatMap(Document::calls).toList();
    }

    private static Stream<Call> calls(Map.Entry<String, JsonNode> path) {
        return path.getValue().properties().stream()
                .filter(operation -> METHODS.contains(operation.getKey()))
                .map(operation ->
                        new Call(operation.getKey().toUpperCase(Locale.ROOT), path.getKey(), operation.getValue()));
    }

    /// @param path as a client sends it, without the query
    public Optional<Call> call(String method, String path) {
        return calls().stream()
                .filter(call -> call.method().equals(method)
                        && Pattern.matches(call.path().replaceAll("\\{\\w+}", "[^/]+"), path))
                .findFirst();
    }

    /// The node, or the node to which its `$ref` points.
    public JsonNode resolved(JsonNode node) {
        var reference = node.path("$ref").asText();
        return reference.isEmpty() ? node : root.at(reference.substring(1));
    }

    /// The answer with this status; a missing node when the call does not have it.
    public JsonNode answer(Call call, int status) {
        var answers = call.operation().path("responses");
        return answers.has(Integer.toString(status))
                ? resolved(answers.get(Integer.toString(status)))
                : MissingNode.getInstance();
    }
}
