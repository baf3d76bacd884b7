package baton.events.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// Checks the part of JSON Schema that docs/reference/asyncapi.yaml uses. An unknown keyword is a
/// violation.
final class Schema {

    private Schema() {}

    /// The parts of the value that the schema does not allow.
    static List<String> violations(JsonNode document, JsonNode schema, JsonNode value, String path) {
        var found = new ArrayList<String>();
        schema.properties().forEach(rule -> {
            var wanted = rule.getValue();
            switch (rule.getKey()) {
                case "$ref" ->
                    found.addAll(
                            violations(document, document.at(wanted.asText().substring(1)), value, path));
                case "properties" ->
                    wanted.properties().stream()
                            .filter(property -> value.has(property.getKey()))
                            .forEach(property -> found.addAll(violations(
                                    document,
                                    property.getValue(),
                                    value.get(property.getKey()),
                                    path + "." + property.getKey())));
                case "items" -> value.forEach(item -> found.addAll(violations(document, wanted, item, path + "[]")));
                default -> {
                    if (!keeps(rule.getKey(), wanted, value)) {
                        found.add("%s: %s (expected: %s %s)".formatted(path, value, rule.getKey(), wanted));
                    }
                }
            }
        });
        return found;
    }

    private static boolean keeps(String keyword, JsonNode wanted, JsonNode value) {
        return switch (keyword) {
            case "description" -> true;
            case "type" -> isOfType(wanted.asText(), value);
            case "required" -> stream(wanted).allMatch(field -> value.has(field.asText()));
            case "enum" -> stream(wanted).anyMatch(value::equals);
            case "pattern" -> value.asText().matches(wanted.asText());
            case "minimum" -> value.asLong(Long.MIN_VALUE) >= wanted.asLong();
            case "maximum" -> value.asLong(Long.MAX_VALUE) <= wanted.asLong();
            case "minLength" -> length(value) >= wanted.asInt();
            case "maxLength" -> length(value) <= wanted.asInt();
            case "format" -> wanted.asText().equals("int64") ? value.canConvertToLong() : isTime(value);
            default -> false;
        };
    }

    private static boolean isOfType(String type, JsonNode value) {
        return switch (type) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isTextual();
            case "integer" -> value.isIntegralNumber();
            case "boolean" -> value.isBoolean();
            default -> false;
        };
    }

    private static int length(JsonNode text) {
        return text.asText().codePointCount(0, text.asText().length());
    }

    private static boolean isTime(JsonNode value) {
        try {
            return Instant.parse(value.asText()) != null;
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
