package baton.ingest;

import static baton.ingest.problem.ProblemType.INVALID_JSON;
import static baton.ingest.problem.ProblemType.INVALID_REQUEST;
import static java.nio.charset.StandardCharsets.UTF_8;

import baton.events.Command;
import baton.events.wire.Json;
import baton.ingest.problem.ProblemException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads bodies, strictly: what is not a command in JSON does not get past here, and is told what was expected.
final class Bodies {

    private static final JsonMapper JSON = Json.mapper().build();

    private Bodies() {}

    /// @param toCommand makes the command; its records refuse, by [IllegalArgumentException], what breaks a limit
    static <B, C extends Command> C command(byte @Nullable [] body, Class<B> type, Function<B, C> toCommand) {
        var request = read(body, type);
        try {
            return toCommand.apply(request);
        } catch (IllegalArgumentException refused) {
            throw new ProblemException(INVALID_REQUEST, String.valueOf(refused.getMessage()));
        }
    }

    private static <B> B read(byte @Nullable [] body, Class<B> type) {
        if (body == null || body.length == 0) {
            throw new ProblemException(INVALID_JSON, "body: empty (expected: a JSON object)");
        }
        try {
            B request = JSON.readValue(utf8(body), type);
            if (request == null) {
                throw new ProblemException(INVALID_JSON, "body: null (expected: a JSON object)");
            }
            return request;
        } catch (CharacterCodingException e) {
            throw new ProblemException(INVALID_JSON, "body: not UTF-8");
        } catch (JsonMappingException e) {
            throw new ProblemException(INVALID_REQUEST, FieldFault.of(e));
        } catch (JsonProcessingException e) {
            throw new ProblemException(INVALID_JSON, "body: not JSON (%s)".formatted(e.getOriginalMessage()));
        }
    }

    /// Decodes before Jackson does, which would let encoded surrogates through.
    private static String utf8(byte[] body) throws CharacterCodingException {
        return UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    }
}
