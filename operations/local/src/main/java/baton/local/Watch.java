package baton.local;

import baton.local.process.Part;
import baton.local.process.Pause;
import baton.local.process.StartFailure;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/// Starts a part again when it dies unexpectedly, as in production, until it has died too often.
final class Watch implements AutoCloseable {

    static final int DEATHS = 5;
    static final Duration WITHIN = Duration.ofMinutes(1);

    /// Short, because callers wait for its answers. The number of deaths limits the retries.
    private static final Duration BEFORE_RESTART = Duration.ofMillis(200);

    private final String name;
    private final Part part;
    private final Consumer<String> say;
    private final Consumer<String> giveUp;
    private final Deque<Long> deaths = new ArrayDeque<>();
    private volatile boolean closed;

    private Watch(String name, Part part, Consumer<String> say, Consumer<String> giveUp) {
        this.name = name;
        this.part = part;
        this.say = say;
        this.giveUp = giveUp;
    }

    /// @param say receives lines for people
    /// @param giveUp receives the reason why it is not started again
    static Watch over(String name, Part part, Consumer<String> say, Consumer<String> giveUp) {
        var watch = new Watch(name, part, say, giveUp);
        Thread.ofVirtual().name("watch-" + name).start(watch::watch);
        return watch;
    }

    @Override
    public void close() {
        closed = true;
    }

    private void watch() {
        while (!closed) {
            if (part.died() && !revive()) {
                return;
            }
            Pause.brief();
        }
    }

    /// Whether there is still something to watch.
    private boolean revive() {
        if (isTooMuch()) {
            giveUp.accept("%s died %d times within %d s and is not started again. Its log: %s"
                    .formatted(name, DEATHS, WITHIN.toSeconds(), part.child().log()));
            return false;
        }
        say.accept("%s died (code %d) and is started again."
                .formatted(name, part.child().exitCode()));
        Pause.of(BEFORE_RESTART);
        try {
            part.revive();
            say.accept("%s serves again.".formatted(name));
        } catch (StartFailure e) {
            if (part.isWanted()) {
                say.accept(e.getMessage());
            }
        }
        return true;
    }

    private boolean isTooMuch() {
        var now = System.nanoTime();
        deaths.addLast(now);
        deaths.removeIf(death -> now - death > WITHIN.toNanos());
        return deaths.size() >= DEATHS;
    }
}
