package baton.stats.http;

import baton.events.wire.Json;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import java.io.UncheckedIOException;
import java.util.Locale;

/// What went wrong, in the form of RFC 9457. Its type is a contract, and the same that chat-ingest uses.
record Problem(Type type, String detail) {

    private static final JsonMapper JSON = Json.mapper().build();

    enum Type {
        INVALID_REQUEST(HttpStatus.BAD_REQUEST, "Not a request that can be understood"),
        UNKNOWN_ROUTE(HttpStatus.NOT_FOUND, "No such address"),
        METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED, "Not with this method"),
        CHAT_NOT_FOUND(HttpStatus.NOT_FOUND, "No such chat in this queue"),
        OPERATOR_NOT_FOUND(HttpStatus.NOT_FOUND, "No such operator in this queue"),
        READ_SIDE_UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "The read side does not answer"),
        INTERNAL(HttpStatus.INTERNAL_SERVER_ERROR, "Something broke");

        private final HttpStatus status;
        private final String title;

        Type(HttpStatus status, String title) {
            this.status = status;
            this.title = title;
        }

        private String uri() {
            return "urn:baton:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    MutableHttpResponse<byte[]> answer() {
        var answer = HttpResponse.<byte[]>status(type.status)
                .contentType("application/problem+json")
                .body(json());
        return type == Problem.Type.READ_SIDE_UNAVAILABLE ? answer.header(HttpHeaders.RETRY_AFTER, "1") : answer;
    }

    private byte[] json() {
        try {
            return JSON.writeValueAsBytes(new Members(type.uri(), type.title, type.status.getCode(), detail));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("a problem that cannot be written is a bug", e);
        }
    }

    private record Members(String type, String title, int status, String detail) {}

    /// Ends a read with a problem. Has no stack trace: it is an answer, not a fault of ours.
    static final class Thrown extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final transient Problem problem;

        Thrown(Type type, String detail) {
            super(detail, null, false, false);
            this.problem = new Problem(type, detail);
        }

        Problem problem() {
            return problem;
        }
    }
}
