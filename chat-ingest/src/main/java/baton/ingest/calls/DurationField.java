package baton.ingest.calls;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import java.io.IOException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.regex.Pattern;

/// Reads a duration in the form that its field's name promises.
///
/// `idle_timeout_ms` is a number, as in our answers. `idle_timeout` is a text like `5m`, as in the
/// settings of a deployment. A number without a unit is refused.
final class DurationField extends StdDeserializer<Duration> {

    static final String FORMS = "a whole number in a field named …_ms, or a text like 500ms, 5s, 5m, 72h";

    private static final Pattern TEXT = Pattern.compile("(\\d{1,12})(ms|s|m|h|d)");
    private static final Map<String, ChronoUnit> UNITS = Map.of(
            "ms", ChronoUnit.MILLIS,
            "s", ChronoUnit.SECONDS,
            "m", ChronoUnit.MINUTES,
            "h", ChronoUnit.HOURS,
            "d", ChronoUnit.DAYS);

    private static final long serialVersionUID = 1;

    DurationField() {
        super(Duration.class);
    }

    @Override
    public Duration deserialize(JsonParser json, DeserializationContext context) throws IOException {
        var inMillis = json.currentName().endsWith("_ms");
        if (inMillis && json.hasToken(JsonToken.VALUE_NUMBER_INT)) {
            return Duration.ofMillis(json.getLongValue());
        }
        if (!inMillis && json.hasToken(JsonToken.VALUE_STRING)) {
            return parse(json);
        }
        throw wrong(json);
    }

    private Duration parse(JsonParser json) throws IOException {
        var parts = TEXT.matcher(json.getText());
        if (!parts.matches()) {
            throw wrong(json);
        }
        return Duration.of(Long.parseLong(parts.group(1)), UNITS.get(parts.group(2)));
    }

    private InvalidFormatException wrong(JsonParser json) throws IOException {
        return new InvalidFormatException(json, FORMS, json.getText(), handledType());
    }
}
