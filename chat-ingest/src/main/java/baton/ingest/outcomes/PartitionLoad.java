package baton.ingest.outcomes;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Tells from the engine's replies whether one of its partitions is overloaded.
///
/// An engine that was down is far behind when it returns, but soon catches up. Only an engine that
/// works and is still behind after [#PATIENCE] counts as overloaded. While it is overloaded,
/// commands are refused whenever it is behind by more than [#ACCEPTED], so the admitted ones are
/// decided soon. The overload ends when the engine has not been that far behind for [#PATIENCE].
final class PartitionLoad {

    /// An engine is behind when a command has waited longer than this.
    static final Duration BEHIND = Duration.ofSeconds(2);

    static final Duration PATIENCE = Duration.ofSeconds(5);

    /// How long an admitted command may have to wait during an overload.
    static final Duration ACCEPTED = Duration.ofSeconds(1);

    /// Older observations say nothing: the engine may be down, or have nothing to do.
    static final Duration FORGOTTEN = Duration.ofSeconds(1);

    private Duration behind = Duration.ZERO;
    private Instant seen = Instant.EPOCH;
    private boolean overloaded;

    /// Since when the observations have contradicted `overloaded`; null while they agree with it.
    private @Nullable Instant otherwiseSince;

    /// Notes that a command has been decided.
    ///
    /// @param waited the time since the log took it in
    synchronized void decided(Duration waited, Instant now) {
        var isOtherwise = overloaded ? waited.compareTo(ACCEPTED) <= 0 : waited.compareTo(BEHIND) > 0;
        if (!isOtherwise) {
            otherwiseSince = null;
        } else if (otherwiseSince == null || isForgotten(now)) {
            otherwiseSince = now;
        } else if (!now.isBefore(otherwiseSince.plus(PATIENCE))) {
            overloaded = !overloaded;
            otherwiseSince = null;
        }
        behind = waited;
        seen = now;
    }

    /// Whether a command should be refused now.
    synchronized boolean isTooMuch(Instant now) {
        return overloaded && behind.compareTo(ACCEPTED) > 0 && !isForgotten(now);
    }

    private boolean isForgotten(Instant now) {
        return now.isAfter(seen.plus(FORGOTTEN));
    }
}
