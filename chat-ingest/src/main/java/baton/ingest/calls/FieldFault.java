package baton.ingest.calls;

import static java.util.stream.Collectors.joining;

import baton.events.Id;
import baton.events.MessageText;
import baton.events.wire.Json;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Says which field is invalid and what was expected, with the names of the wire. Jackson's own
/// messages name classes.
final class FieldFault {

    private FieldFault() {}

    static String of(JsonMappingException fault) {
        var field = field(fault);
        if (isOurs(fault)) {
            return field + ": " + withoutName(fault.getOriginalMessage());
        }
        return "%s: %s".formatted(field, expectation(fault));
    }

    private static String field(JsonMappingException fault) {
        return fault.getPath().stream()
                .map(part -> part.getFieldName() == null ? "[" + part.getIndex() + "]" : part.getFieldName())
                .collect(joining("."));
    }

    /// Whether the message is one of our own records, which refuse a well-typed value because of
    /// its content.
    private static boolean isOurs(JsonMappingException fault) {
        return fault instanceof InvalidFormatException format
                && (Id.class.isAssignableFrom(format.getTargetType()) || format.getTargetType() == MessageText.class);
    }

    private static String withoutName(String message) {
        return message.replaceFirst("^[a-z]+: ", "");
    }

    private static String expectation(JsonMappingException fault) {
        if (fault.getCause() instanceof StreamReadException) {
            return "a number out of range";
        }
        return fault instanceof MismatchedInputException mismatch
                ? "missing, null or mistyped (expected: %s)".formatted(words(mismatch.getTargetType()))
                : "not understood";
    }

    private static String words(@Nullable Class<?> type) {
        if (type == null) {
            return "a JSON object";
        }
        if (type.isEnum()) {
            return "one of " + enumWords(type);
        }
        if (type == String.class || type == MessageText.class || Id.class.isAssignableFrom(type)) {
            return "a string";
        }
        if (type == Boolean.class) {
            return "true or false";
        }
        if (type == Duration.class) {
            return DurationField.FORMS;
        }
        if (type == Instant.class) {
            return "a time like 2026-01-31T12:00:00Z";
        }
        return type.isPrimitive() || Number.class.isAssignableFrom(type) ? "a whole number" : "a JSON object";
    }

    private static String enumWords(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(constant -> Json.word((Enum<?>) constant))
                .collect(joining(", "));
    }
}
