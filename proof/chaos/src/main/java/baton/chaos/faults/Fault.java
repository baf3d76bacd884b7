package baton.chaos.faults;

import java.time.Duration;

/// What is done to one engine.
///
/// @param engine its number, from 0
/// @param hold how long it is frozen; zero for what is killed
public record Fault(Kind kind, int engine, Duration hold) {

    public enum Kind {
        /// Ended as by a power cut. Local mode starts it again, as production would.
        KILL("kill -9"),
        /// Stands still, its connections open, and goes on as if nothing had been: with luck as a zombie.
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
