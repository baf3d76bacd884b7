package baton.assignment.domain.state;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How long no front door has written to a partition: what the log itself shows of an outage (SPEC
/// 2, rule 14).
///
/// Front doors write at least once a second ([baton.events.PartitionCommand.Pulse]). A log of an
/// older version has no pulses, so nothing is known of outages before the first one.
///
/// @param lastHeard when a front door wrote last, to [#RESOLUTION]; absent before the first pulse
public record Silence(@Nullable Instant lastHeard) {

    /// A shorter time between two records of front doors is not stored.
    public static final Duration RESOLUTION = Duration.ofMillis(100);

    /// After this, two pulses are missing, and it may be an outage: deadlines are held back.
    public static final Duration SUSPECT_AFTER = Duration.ofSeconds(2);

    /// A longer silence is an outage.
    public static final Duration OUTAGE_AFTER = Duration.ofSeconds(10);

    /// After an outage, callers that retry come first.
    public static final Duration CATCH_UP = Duration.ofSeconds(10);

    public static final Silence UNKNOWN = new Silence(null);

    /// Whether a deadline that comes now might be missed because of an outage.
    public boolean isSuspect(Instant at) {
        return lastHeard != null && at.isAfter(lastHeard.plus(SUSPECT_AFTER));
    }

    /// By how much an outage that ends now postpones all deadlines; empty if there was none.
    public Optional<Duration> outage(Instant at) {
        return Optional.ofNullable(lastHeard)
                .map(last -> Duration.between(last, at))
                .filter(silence -> silence.compareTo(OUTAGE_AFTER) > 0)
                .map(CATCH_UP::plus);
    }

    /// After a front door has written.
    ///
    /// @param isPulse only a pulse begins the watch
    public Silence heard(Instant at, boolean isPulse) {
        if (lastHeard == null) {
            return isPulse ? new Silence(at) : this;
        }
        // The log's clock may step back: then the silence begins anew.
        var isNews = at.isBefore(lastHeard) || !at.isBefore(lastHeard.plus(RESOLUTION));
        return isNews ? new Silence(at) : this;
    }
}
