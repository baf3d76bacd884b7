package baton.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// What came back from a call, or the reason why nothing came back.
///
/// @param status of HTTP; [#NONE] when there was no answer that could be read
/// @param content the body as text; empty when there was none
/// @param body the content as JSON; a missing node when there was none, or when it is of another
/// type
/// @param failure why there was no answer; null when there was one
public record Answer(
        int status,
        HttpHeaders headers,
        String content,
        JsonNode body,
        @Nullable IOException failure) {

    /// The status of a call without an answer.
    public static final int NONE = 0;

    private static final int FIRST_SERVER_ERROR = 500;
    private static final String PROBLEM = "urn:baton:problem:";
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpHeaders NO_HEADERS = HttpHeaders.of(Map.of(), (_, _) -> true);

    /// A body that claims to be JSON, or does not say what it is, and is not JSON is no answer.
    static Answer of(HttpResponse<String> response) {
        var content = response.body();
        try {
            var body = content.isBlank() || !isJson(response.headers())
                    ? MissingNode.getInstance()
                    : JSON.readTree(content);
            return new Answer(response.statusCode(), response.headers(), content, body, null);
        } catch (JsonProcessingException e) {
            return none(new IOException("not JSON: " + content.length() + " characters", e));
        }
    }

    static Answer none(IOException why) {
        return new Answer(NONE, NO_HEADERS, "", MissingNode.getInstance(), why);
    }

    private static boolean isJson(HttpHeaders headers) {
        var type = headers.firstValue("Content-Type");
        return type.isEmpty() || type.get().toLowerCase(Locale.ROOT).contains("json");
    }

    /// The answer itself, when it has this status.
    ///
    /// @throws AssertionError otherwise, with the body or the failure: a test fails
    public Answer with(int expected) {
        if (status != expected) {
            var came = failure == null ? content : failure.toString();
            throw new AssertionError("status: %d (expected: %d): %s".formatted(status, expected, came));
        }
        return this;
    }

    /// The call did what it was asked to do.
    public boolean isGood() {
        return status / 100 == 2;
    }

    /// The caller cannot know what the call did: repeat it with the same id.
    public boolean isUnknown() {
        return status == NONE || status >= FIRST_SERVER_ERROR;
    }

    /// The field as text, whatever its type; empty when it is missing.
    public String text(String field) {
        return body.path(field).asText();
    }

    /// The field as a whole number; [Long#MIN_VALUE] when it is missing or no number.
    public long number(String field) {
        return body.path(field).asLong(Long.MIN_VALUE);
    }

    /// Whether the field is there and true.
    public boolean flag(String field) {
        return body.path(field).asBoolean();
    }

    /// The header's first value; empty when it is missing.
    public String header(String name) {
        return headers.firstValue(name).orElse("");
    }

    /// How long the server asks to wait before the next call. Only whole seconds are read.
    public Optional<Duration> retryAfter() {
        return retryAfter(headers);
    }

    static Optional<Duration> retryAfter(HttpHeaders headers) {
        OptionalLong seconds;
        try {
            seconds = headers.firstValueAsLong("Retry-After");
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
        return seconds.isPresent() ? Optional.of(Duration.ofSeconds(seconds.getAsLong())) : Optional.empty();
    }

    /// The problem's word, such as `stale-epoch`; empty when the answer is no problem of Baton's.
    public String problem() {
        var type = text("type");
        return type.startsWith(PROBLEM) ? type.substring(PROBLEM.length()) : "";
    }

    /// One line for a person: why there was no answer, or the status with the problem's title and
    /// detail.
    public String summary() {
        return failure == null
                ? "%d %s %s".formatted(status, text("title"), text("detail")).strip()
                : failure.toString();
    }
}
