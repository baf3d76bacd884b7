package baton.stats;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The state of the projection. The readiness and the `as_of` of every answer show it. Written by
/// one thread.
@Singleton
public final class Progress {

    /// A follower that reports nothing for longer than this is stuck.
    private static final Duration SILENCE = Duration.ofSeconds(15);

    private volatile State state = new State(Kind.STARTING, "not yet following the log");
    private volatile Instant heardAt = Instant.now();
    private volatile @Nullable Instant asOf;

    public enum Kind {
        STARTING,
        FOLLOWING,
        /// The broker or Postgres does not answer. It tries again.
        FAILING,
        /// The log contradicts itself; a person must look.
        ALARM
    }

    public record State(Kind kind, String detail) {}

    public void following() {
        set(new State(Kind.FOLLOWING, "following the log"));
    }

    public void failing(String cause) {
        set(new State(Kind.FAILING, cause));
    }

    public void alarm(String cause) {
        set(new State(Kind.ALARM, cause));
    }

    private void set(State next) {
        heardAt = Instant.now();
        state = next;
    }

    /// Everything that was in the log at that time is in the tables.
    public void reached(Instant time) {
        asOf = time;
    }

    /// Every event up to this time is in every answer from now on. Empty until the tables have
    /// caught up once.
    public Optional<Instant> asOf() {
        return Optional.ofNullable(asOf);
    }

    public State state() {
        var now = state;
        var silent = Duration.between(heardAt, Instant.now());
        return now.kind == Kind.FOLLOWING && silent.compareTo(SILENCE) > 0
                ? new State(Kind.FAILING, "no progress for %d s".formatted(silent.toSeconds()))
                : now;
    }
}
