package baton.bench.peer;

import baton.events.wire.Json;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import java.io.IOException;
import java.io.UncheckedIOException;

/// Reads bodies and writes answers with the mapper that Baton's front door uses.
final class PeerJson {

    private static final String PROBLEM = "application/problem+json";
    private static final JsonMapper JSON = Json.mapper().build();

    private PeerJson() {}

    /// @throws IllegalArgumentException when the body is not of this type, or breaks a limit
    static <T> T read(byte[] body, Class<T> type) throws IOException {
        try {
            return JSON.readValue(body, type);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e.getOriginalMessage(), e);
        }
    }

    static HttpResponse<?> answer(HttpStatus status, Object body) {
        return HttpResponse.status(status)
                .contentType(MediaType.APPLICATION_JSON_TYPE)
                .body(bytes(body));
    }

    static MutableHttpResponse<?> problem(HttpStatus status, String type, String title, String detail) {
        return HttpResponse.status(status)
                .contentType(PROBLEM)
                .body(bytes(new Problem("urn:baton:problem:" + type, title, status.getCode(), detail)));
    }

    private static byte[] bytes(Object body) {
        try {
            return JSON.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("an answer that cannot be written is a bug", e);
        }
    }

    private record Problem(String type, String title, int status, String detail) {}
}
