package baton.ingest.kafka;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs a reader of the log on its own thread. Starts it again after a fault, until it is stopped.
final class Reading {

    private static final Logger LOG = LoggerFactory.getLogger(Reading.class);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration END_WITHIN = Duration.ofSeconds(3);

    private final String what;
    private final Reader reader;
    private final Thread thread;
    private volatile boolean stopping;

    Reading(String what, Reader reader) {
        this.what = what;
        this.reader = reader;
        this.thread = Thread.ofPlatform().name(what).daemon().unstarted(this::readOn);
    }

    void startAfter(CompletableFuture<?> condition) {
        var _ = condition.thenRun(thread::start);
    }

    void askToStop() {
        stopping = true;
    }

    void stop() {
        askToStop();
        try {
            if (thread.isAlive() && !thread.join(END_WITHIN)) {
                LOG.warn("the thread that reads {} does not end; leaving it", what);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void readOn() {
        while (!stopping) {
            try {
                reader.readWhile(() -> !stopping);
            } catch (RuntimeException e) {
                beginAnew(e);
            }
        }
    }

    private void beginAnew(RuntimeException fault) {
        if (stopping) {
            LOG.info("reading {} ends: {}", what, fault.getMessage());
        } else {
            LOG.error("reading {} failed; starting again", what, fault);
            pause();
        }
    }

    private void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopping = true;
        }
    }

    /// Opens what it needs, reads while it is wanted, and closes everything again. Throws at a
    /// fault.
    @FunctionalInterface
    interface Reader {
        void readWhile(BooleanSupplier wanted);
    }
}
