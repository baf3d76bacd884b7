package baton.ingest.outcomes;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Whether more is asked of one partition than the engine can decide there, as its replies tell.
///
/// An engine that was away is far behind when it comes back, and soon is not: only one that works and is still behind
/// after [#PATIENCE] is overloaded. From then on what is asked is refused whenever the engine is behind by more than
/// [#ACCEPTED], so that what is let in is decided soon. That ends when it has not been so for [#PATIENCE].
final class PartitionLoad {

    /// An engine is behind when a command has waited longer than this.
    static final Duration BEHIND = Duration.ofSeconds(2);

    static final Duration PATIENCE = Duration.ofSeconds(5);

    /// How long what is let in may have to wait, while overloaded.
    static final Duration ACCEPTED = Duration.ofSeconds(1);

    /// What was seen longer ago than this says nothing: the engine may be away, or have nothing to do.
    static final Duration FORGOTTEN = Duration.ofSeconds(1);

    private Duration behind = Duration.ZERO;
    private Instant seen = Instant.EPOCH;
    private boolean overloaded;

    /// Since when the other has been true of what is seen: behind while not overloaded, not behind while overloaded.
    private @Nullable Instant otherwiseSince;

    /// A command has been decided.
    ///
    /// @param waited since the log took it in
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

    /// Whether what is asked now should be refused.
    synchronized boolean isTooMuch(Instant now) {
        return overloaded && behind.compareTo(ACCEPTED) > 0 && !isForgotten(now);
    }

    private boolean isForgotten(Instant now) {
        return now.isAfter(seen.plus(FORGOTTEN));
    }
}
