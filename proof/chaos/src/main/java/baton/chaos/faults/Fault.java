package baton.chaos.faults;

import java.time.Duration;

/// A fault that hits one engine.
///
/// @param engine its number, from 0
/// @param hold how long it is frozen; zero for a kill
public record Fault(Kind kind, int engine, Duration hold) {

    public enum Kind {
        /// Ends it like a power cut. Local mode starts it again, as production would.
        KILL("kill -9"),
        /// Stops it with its connections open, and continues it: it may then act as a zombie.
        FREEZE("SIGSTOP, SIGCONT");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }
    }

    @Override
    public String toString() {
        return kind == Kind.KILL
                ? "kill -9 of engine-%d".formatted(engine)
                : "SIGSTOP of engine-%d for %.1f s".formatted(engine, hold.toMillis() / 1_000.0);
    }
}
