package baton.ingest.calls;

import static baton.events.problem.ProblemType.INVALID_JSON;
import static baton.events.problem.ProblemType.INVALID_REQUEST;
import static java.nio.charset.StandardCharsets.UTF_8;

import baton.events.Command;
import baton.events.problem.ProblemException;
import baton.events.wire.Json;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads bodies strictly. A body that is not a valid command is refused, and the problem says what
/// was expected.
final class Bodies {

    private static final JsonMapper JSON = Json.mapper()
            .addModule(new SimpleModule("baton-door").addDeserializer(Duration.class, new DurationField()))
            .build();

    private Bodies() {}

    /// @param toCommand makes the command; its records throw [IllegalArgumentException] if a value
    ///     breaks a limit
    static <B, C extends Command> C command(byte[] body, Class<B> type, Function<B, C> toCommand) {
        var request = read(body, type);
        try {
            return toCommand.apply(request);
        } catch (IllegalArgumentException refused) {
            throw new ProblemException(INVALID_REQUEST, String.valueOf(refused.getMessage()));
        }
    }

    private static <B> B read(byte[] body, Class<B> type) {
        try {
            B request = JSON.readValue(utf8(body), type);
            if (request == null) {
                throw new ProblemException(INVALID_JSON, "body: null (expected: a JSON object)");
            }
            return request;
        } catch (CharacterCodingException e) {
            throw new ProblemException(INVALID_JSON, "body: not UTF-8");
        } catch (JsonMappingException e) {
            throw fault(e);
        } catch (JsonProcessingException e) {
            throw notJson(e);
        }
    }

    private static ProblemException fault(JsonMappingException fault) {
        if (fault.getCause() instanceof JsonParseException parse) {
            return notJson(parse);
        }
        return fault.getPath().isEmpty() ? notJson(fault) : new ProblemException(INVALID_REQUEST, FieldFault.of(fault));
    }

    /// Of the parser's messages, only the one about a duplicate field is passed on to clients.
    private static ProblemException notJson(JsonProcessingException fault) {
        var words = fault.getOriginalMessage();
        var what = words.startsWith("Duplicate field") ? words : "not one JSON object";
        return new ProblemException(INVALID_JSON, "body: %s%s".formatted(what, place(fault.getLocation())));
    }

    /// The parser gives no location if one of its own limits is broken, such as the number of
    /// digits.
    private static String place(@Nullable JsonLocation location) {
        return location == null
                ? ""
                : ", at line %d, column %d".formatted(location.getLineNr(), location.getColumnNr());
    }

    /// Decodes before Jackson does, because Jackson accepts encoded surrogates.
    private static String utf8(byte[] body) throws CharacterCodingException {
        return UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    }
}
