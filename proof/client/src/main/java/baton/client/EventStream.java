package baton.client;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Makes events of the lines of a stream, as the standard for Server-Sent Events says.
///
/// One per connection, used by one thread. Only what Baton needs of the standard is here: the lines
/// come already separated.
public final class EventStream {

    private String id;
    private String name = "";
    private @Nullable StringBuilder data;
    private @Nullable Duration retry;

    /// @param lastEventId the id of the stream before this connection; empty for none
    public EventStream(String lastEventId) {
        this.id = lastEventId;
    }

    /// @param line without its line end
    /// @return the event that this line ends, if it ends one
    public Optional<LiveEvent> take(String line) {
        if (line.isEmpty()) {
            return end();
        }
        var colon = line.indexOf(':');
        if (colon != 0) {
            var field = colon < 0 ? line : line.substring(0, colon);
            var rest = colon < 0 ? "" : line.substring(colon + 1);
            set(field, rest.startsWith(" ") ? rest.substring(1) : rest);
        }
        return Optional.empty();
    }

    private void set(String field, String value) {
        switch (field) {
            case "event" -> name = value;
            case "data" ->
                data = data == null
                        ? new StringBuilder(value)
                        : data.append('\n').append(value);
            case "id" -> id = value.indexOf('\0') < 0 ? value : id;
            case "retry" -> retry = value.matches("\\d{1,9}") ? Duration.ofMillis(Long.parseLong(value)) : retry;
            default -> {
                // A field that the standard does not know is ignored.
            }
        }
    }

    private Optional<LiveEvent> end() {
        var event = data == null
                ? Optional.<LiveEvent>empty()
                : Optional.of(new LiveEvent(id, name.isEmpty() ? "message" : name, data.toString()));
        name = "";
        data = null;
        return event;
    }

    /// The position to go on from: also moved by ids that came without an event.
    public String lastEventId() {
        return id;
    }

    /// How long the server asks to wait before the next connection.
    public Optional<Duration> retry() {
        return Optional.ofNullable(retry);
    }
}
