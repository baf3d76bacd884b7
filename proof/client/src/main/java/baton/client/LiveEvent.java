package baton.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

/// An event of a live feed.
///
/// @param id of the stream's position after this event; empty when the stream has named none
/// @param name such as `snapshot` or `user_message`
/// @param data as it came
public record LiveEvent(String id, String name, String data) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// @throws IllegalStateException when the data are not JSON
    public JsonNode json() {
        try {
            return JSON.readTree(data);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("event %s: not JSON: %s".formatted(name, data), e);
        }
    }
}
