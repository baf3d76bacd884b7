package baton.client;

import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A call before it is sent. It may be sent again.
///
/// @param path with its query, such as `/v1/chats/chat-1?queue_id=default`
/// @param body as it is sent, even when it is not JSON; null for none
/// @param headers beside those that the client sets
public record Request(String method, String path, @Nullable String body, Map<String, String> headers) {

    private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");

    public Request {
        headers = Map.copyOf(headers);
    }

    public static Request get(String path) {
        return new Request("GET", path, null, Map.of());
    }

    /// @param body null for none
    public static Request post(String path, @Nullable String body) {
        return new Request("POST", path, body, body == null ? Map.of() : JSON);
    }

    public static Request put(String path, String body) {
        return new Request("PUT", path, body, JSON);
    }

    /// @param id the same in each repeat: the repeats have the first one's answer, and no further
    /// effect
    public Request withIdempotencyKey(String id) {
        return withHeader("Idempotency-Key", id);
    }

    public Request withHeader(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Request(method, path, body, more);
    }

    BodyPublisher publisher() {
        return body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
    }
}
