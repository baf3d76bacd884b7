package baton.local.process;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Controls one process over all its runs: started, frozen, killed, started again, stopped.
public final class Part {

    private final Supplier<Child> spawn;
    private final Consumer<Child> ready;
    private final String stopSignal;
    private final Duration stopWithin;

    private @Nullable Child child;
    private boolean wanted = true;

    /// @param spawn starts the process without waiting for it
    /// @param ready waits until it serves
    public Part(Supplier<Child> spawn, Consumer<Child> ready, String stopSignal, Duration stopWithin) {
        this.spawn = spawn;
        this.ready = ready;
        this.stopSignal = stopSignal;
        this.stopWithin = stopWithin;
    }

    /// Returns once it serves. A call to stop it meanwhile does not have to wait.
    public void start() {
        await(spawn());
    }

    /// Starts it again if [#died] still holds.
    public void revive() {
        if (died()) {
            start();
        }
    }

    /// Stops it in order if it runs, and starts it again, even if it was stopped or killed before.
    public void restart() {
        stop();
        await(spawnAnyway());
    }

    private void await(Child started) {
        try {
            ready.accept(started);
        } catch (RuntimeException e) {
            started.kill();
            throw e;
        }
    }

    private synchronized Child spawnAnyway() {
        wanted = true;
        return spawn();
    }

    private synchronized Child spawn() {
        if (!wanted) {
            throw new StartFailure("It was stopped before it was started.");
        }
        if (child != null && child.isAlive()) {
            throw new StartFailure("It already runs.");
        }
        var spawned = spawn.get();
        child = spawned;
        return spawned;
    }

    /// The present or last process.
    public synchronized Child child() {
        if (child == null) {
            throw new IllegalStateException("not started");
        }
        return child;
    }

    /// Whether it ended without being told to.
    public synchronized boolean died() {
        return wanted && child != null && !child.isAlive();
    }

    public synchronized boolean isWanted() {
        return wanted;
    }

    public void stop() {
        unwanted().ifPresent(running -> running.stop(stopSignal, stopWithin));
    }

    public void kill() {
        unwanted().ifPresent(Child::kill);
    }

    private synchronized Optional<Child> unwanted() {
        wanted = false;
        return Optional.ofNullable(child);
    }
}
