package baton.contract;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;

import baton.events.Reply.Refused;
import baton.events.problem.ProblemType;
import baton.events.wire.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// The problems in the document: the problem answers of each call, one for each status, and an
/// example of each kind.
///
/// @param groups problems that many calls share, by the name of the group
/// @param responses the answers so far, by the names of their problems
record DocumentedProblems(JsonNode groups, ObjectNode responses) {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int UNAVAILABLE = 503;

    /// @param words of problems or groups
    void addTo(ObjectNode answers, JsonNode words) {
        var byStatus = Stream.of(words)
                .flatMap(this::types)
                .distinct()
                .collect(groupingBy(type -> type.status(), TreeMap::new, toList()));
        byStatus.forEach((status, types) -> {
            var name = types.stream().map(DocumentedProblems::name).collect(joining("Or"));
            responses.set(name, response(status, types));
            answers.set(Integer.toString(status), to("responses", name));
        });
    }

    /// Such as `StaleEpoch`.
    private static String name(ProblemType type) {
        return Arrays.stream(type.word().split("-"))
                .map(part -> part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1))
                .collect(joining());
    }

    private Stream<ProblemType> types(JsonNode words) {
        return StreamSupport.stream(words.spliterator(), false)
                .flatMap(word ->
                        groups.has(word.asText()) ? types(groups.get(word.asText())) : Stream.of(type(word.asText())));
    }

    private static ProblemType type(String word) {
        return Arrays.stream(ProblemType.values())
                .filter(type -> type.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(word + " (expected: a problem, or a group of them)"));
    }

    private static ObjectNode response(int status, List<ProblemType> types) {
        var response = NODES.objectNode()
                .put(
                        "description",
                        types.stream()
                                .map(type -> "`%s`: %s".formatted(type.word(), type.title()))
                                .collect(joining(". ", "", ".")));
        if (status == UNAVAILABLE) {
            response.putObject("headers").set("Retry-After", to("headers", "retry_after"));
        }
        var content = response.putObject("content").putObject("application/problem+json");
        var parts = content.putObject("schema").putArray("allOf").add(DocumentedRecords.reference("Problem"));
        var uris = parts.addObject().putObject("properties").putObject("type").putArray("enum");
        var examples = content.putObject("examples");
        types.forEach(type -> {
            uris.add(type.uri());
            examples.set(type.word(), to("examples", type.word()));
        });
        return response;
    }

    /// One example of each kind.
    static ObjectNode examples() {
        var examples = NODES.objectNode();
        Arrays.stream(ProblemType.values())
                .forEach(type -> examples.putObject(type.word()).set("value", example(type)));
        return examples;
    }

    private static ObjectNode example(ProblemType type) {
        var example = NODES.objectNode()
                .put("type", type.uri())
                .put("title", type.title())
                .put("status", type.status())
                .put("detail", "One sentence for a person.");
        Arrays.stream(Refused.Reason.values())
                .filter(reason -> reason.name().equals(type.name()))
                .forEach(reason -> example.put("reason", Json.word(reason)));
        return example;
    }

    private static ObjectNode to(String kind, String name) {
        return NODES.objectNode().put("$ref", "#/components/%s/%s".formatted(kind, name));
    }
}
