package baton.stats.http;

import baton.events.wire.Json;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.util.List;

/// Blanks what people wrote, for readers who may see everything else (`BATON_VIEWER_TEXTS=false`).
final class Texts {

    private static final JsonMapper JSON = Json.mapper().build();
    private static final List<String> WRITTEN_BY_PEOPLE = List.of("text", "note");

    private Texts() {}

    /// @param payload of an event, as JSON
    static String blanked(String payload) {
        try {
            var body = (ObjectNode) JSON.readTree(payload);
            WRITTEN_BY_PEOPLE.stream().filter(body::has).forEach(field -> body.put(field, ""));
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("a stored event is JSON", e);
        }
    }
}
