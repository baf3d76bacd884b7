package baton.chaos;

import baton.events.QueueSettings;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.regex.Pattern;

/// Reads the settings of the rules from the same environment variables as the engine.
final class Deployment {

    private static final Pattern TEXT = Pattern.compile("(\\d{1,12})(ms|s|m|h|d)");
    private static final Map<String, ChronoUnit> UNITS = Map.of(
            "ms", ChronoUnit.MILLIS,
            "s", ChronoUnit.SECONDS,
            "m", ChronoUnit.MINUTES,
            "h", ChronoUnit.HOURS,
            "d", ChronoUnit.DAYS);

    private Deployment() {}

    /// @throws IllegalArgumentException when a value cannot be read; the message names it
    static QueueSettings settings(Map<String, String> environment) {
        var defaults = QueueSettings.DEFAULT;
        return defaults.with(settings -> settings.idleTimeout(
                        duration(environment, "BATON_IDLE_TIMEOUT", defaults.idleTimeout()))
                .sameOperatorAfter(duration(environment, "BATON_SAME_OPERATOR_AFTER", defaults.sameOperatorAfter()))
                .priorityBoost(duration(environment, "BATON_PRIORITY_BOOST", defaults.priorityBoost()))
                .presenceTimeout(duration(environment, "BATON_PRESENCE_TIMEOUT", defaults.presenceTimeout()))
                .offlineGrace(duration(environment, "BATON_OFFLINE_GRACE", defaults.offlineGrace()))
                .completeAfter(duration(environment, "BATON_COMPLETE_AFTER", defaults.completeAfter()))
                .defaultCapacity(Integer.valueOf(environment.getOrDefault("BATON_DEFAULT_CAPACITY", "1"))));
    }

    private static Duration duration(Map<String, String> environment, String name, Duration otherwise) {
        var said = environment.get(name);
        if (said == null) {
            return otherwise;
        }
        var parts = TEXT.matcher(said);
        if (!parts.matches()) {
            throw new IllegalArgumentException("%s: %s (expected: such as 500ms, 5s, 5m, 72h)".formatted(name, said));
        }
        return Duration.of(Long.parseLong(parts.group(1)), UNITS.get(parts.group(2)));
    }
}
