package baton.contract;

import baton.events.ChatState;
import baton.events.Id;
import baton.events.MessageText;
import baton.events.wire.Json;
import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.annotation.Annotation;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Makes the schemas of records as [Json] writes and reads them: names, types, what is required,
/// and what may be null.
///
/// @param names the schema names of the records that have one
record DocumentedRecords(Map<Class<?>, String> names) {

    private static final JsonMapper JSON = Json.mapper().build();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /// A field as it is on the wire.
    record Field(String name, ObjectNode schema, boolean required) {}

    List<Field> fields(Class<?> type) {
        var fields = new ArrayList<Field>();
        for (var component : type.getRecordComponents()) {
            if (has(component, JsonUnwrapped.class)) {
                fields.addAll(fields(component.getType()));
                continue;
            }
            var nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
            var always = isAlwaysThere(type, component);
            var schema = has(component, JsonRawValue.class) ? typed("object") : schema(component.getGenericType());
            fields.add(new Field(
                    name(type, component), nullable && always ? orNull(schema) : schema, always || !nullable));
            fields.addAll(aliases(component));
        }
        return fields;
    }

    /// Whether a field without a value is null instead of absent. A field's own annotation comes
    /// before that of its record.
    private static boolean isAlwaysThere(Class<?> type, RecordComponent component) {
        var own = component.getAccessor().getAnnotation(JsonInclude.class);
        var include = own == null ? type.getAnnotation(JsonInclude.class) : own;
        return include != null && include.value() == JsonInclude.Include.ALWAYS;
    }

    private static boolean has(RecordComponent component, Class<? extends Annotation> annotation) {
        return component.getAccessor().isAnnotationPresent(annotation);
    }

    private static String name(Class<?> type, RecordComponent component) {
        return JSON.getSerializationConfig().introspect(JSON.constructType(type)).findProperties().stream()
                .filter(property -> property.getInternalName().equals(component.getName()))
                .map(BeanPropertyDefinition::getName)
                .findFirst()
                .orElseThrow();
    }

    /// The other name of a duration, whose value is a text with its unit.
    private static List<Field> aliases(RecordComponent component) {
        var alias = component.getAccessor().getAnnotation(JsonAlias.class);
        return alias == null
                ? List.of()
                : Arrays.stream(alias.value())
                        .map(name -> new Field(
                                name,
                                typed("string")
                                        .put("pattern", "^\\d{1,12}(ms|s|m|h|d)$")
                                        .put("description", "The same as a text like `500ms`, `5s`, `5m`, `72h`."),
                                false))
                        .toList();
    }

    private static ObjectNode orNull(ObjectNode schema) {
        if (schema.has("$ref")) {
            var either = NODES.objectNode();
            either.putArray("anyOf").add(schema).add(typed("null"));
            return either;
        }
        var type = schema.remove("type").asText();
        var nullable = NODES.objectNode();
        nullable.putArray("type").add(type).add("null");
        return nullable.setAll(schema);
    }

    private ObjectNode schema(Type type) {
        return switch (type) {
            case ParameterizedType list
            when list.getRawType() == List.class ->
                typed("array").set("items", schema(list.getActualTypeArguments()[0]));
            case ParameterizedType map
            when map.getRawType() == Map.class ->
                typed("object").set("additionalProperties", schema(map.getActualTypeArguments()[1]));
            case Class<?> plain -> schema(plain);
            default -> throw new IllegalArgumentException(type + " (expected: a type of the wire)");
        };
    }

    private ObjectNode schema(Class<?> type) {
        if (Id.class.isAssignableFrom(type)) {
            return reference("Id");
        }
        if (type == MessageText.class) {
            return reference("Text");
        }
        if (type == ChatState.class) {
            return reference("ChatState");
        }
        if (type.isEnum()) {
            return words(type);
        }
        if (type.isRecord()) {
            return reference(names.computeIfAbsent(type, missing -> {
                throw new IllegalArgumentException(missing + " has no schema in words.yaml");
            }));
        }
        return plain(type);
    }

    private static ObjectNode plain(Class<?> type) {
        if (type == String.class) {
            return typed("string");
        }
        if (type == Instant.class) {
            return typed("string").put("format", "date-time");
        }
        if (type == LocalDate.class) {
            return typed("string").put("format", "date");
        }
        if (type == Duration.class || type == long.class || type == Long.class) {
            return typed("integer").put("format", "int64");
        }
        if (type == int.class || type == Integer.class) {
            return typed("integer").put("format", "int32");
        }
        if (type == boolean.class || type == Boolean.class) {
            return typed("boolean");
        }
        throw new IllegalArgumentException(type + " (expected: a type of the wire)");
    }

    static ObjectNode words(Class<?> type) {
        var schema = typed("string");
        var words = schema.putArray("enum");
        Arrays.stream(type.getEnumConstants()).forEach(one -> words.add(Json.word((Enum<?>) one)));
        return schema;
    }

    private static ObjectNode typed(String type) {
        return NODES.objectNode().put("type", type);
    }

    static ObjectNode reference(String schema) {
        return NODES.objectNode().put("$ref", "#/components/schemas/" + schema);
    }
}
