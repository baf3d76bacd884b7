package baton.chaos;

import baton.events.QueueSettings;
import baton.local.LocalSettings;
import java.time.Duration;

/// Settings of the rules with timers so short that each fires within a run of minutes.
public record ShortTimers(QueueSettings settings) {

    /// The longest is `completeAfter`: after that long without events nothing more happens.
    static final ShortTimers OF_A_RUN =
            new ShortTimers(QueueSettings.DEFAULT.with(settings -> settings.idleTimeout(Duration.ofSeconds(4))
                    .sameOperatorAfter(Duration.ofSeconds(2))
                    .priorityBoost(Duration.ofSeconds(5))
                    .presenceTimeout(Duration.ofSeconds(5))
                    .offlineGrace(Duration.ofSeconds(2))
                    .completeAfter(Duration.ofSeconds(8))));

    /// Shorter still: each timer fires within a run of a row or a test, which then soon comes to
    /// rest.
    public static final ShortTimers OF_A_ROW =
            new ShortTimers(QueueSettings.DEFAULT.with(settings -> settings.idleTimeout(Duration.ofSeconds(2))
                    .sameOperatorAfter(Duration.ofSeconds(1))
                    .priorityBoost(Duration.ofSeconds(5))
                    .presenceTimeout(Duration.ofSeconds(2))
                    .offlineGrace(Duration.ofSeconds(1))
                    .completeAfter(Duration.ofSeconds(3))));

    /// The same settings for the services.
    public LocalSettings in(LocalSettings local) {
        return local.with("BATON_IDLE_TIMEOUT", text(settings.idleTimeout()))
                .with("BATON_SAME_OPERATOR_AFTER", text(settings.sameOperatorAfter()))
                .with("BATON_PRIORITY_BOOST", text(settings.priorityBoost()))
                .with("BATON_PRESENCE_TIMEOUT", text(settings.presenceTimeout()))
                .with("BATON_OFFLINE_GRACE", text(settings.offlineGrace()))
                .with("BATON_COMPLETE_AFTER", text(settings.completeAfter()))
                .with("BATON_DEFAULT_CAPACITY", Integer.toString(settings.defaultCapacity()));
    }

    private static String text(Duration duration) {
        return duration.toMillis() + "ms";
    }
}
