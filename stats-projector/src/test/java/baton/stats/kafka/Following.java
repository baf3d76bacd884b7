package baton.stats.kafka;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.awaitility.Awaitility.await;

import baton.stats.Progress;
import baton.stats.ProjectorSettings;
import baton.stats.database.Database;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.distribution.HistogramSnapshot;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;

/// A running [Follower] in its own thread.
final class Following implements AutoCloseable {

    private final Database database;
    private final Progress progress = new Progress();
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final Follower follower;
    private final Thread thread;

    Following(ProjectorSettings settings) {
        database = new Database(settings);
        follower = new Follower(settings, database, progress, new Meters(meters, progress));
        thread = Thread.ofPlatform().name("follower under test").start(follower);
    }

    Progress.State state() {
        return progress.state();
    }

    double count(String meter) {
        return meters.get(meter).counter().count();
    }

    /// The time from an event to its commit, over the last minutes.
    HistogramSnapshot lag() {
        return meters.get("baton.projector.lag").timer().takeSnapshot();
    }

    void awaitState(Progress.Kind kind) {
        await("state " + kind).atMost(1, MINUTES).until(() -> state().kind() == kind);
    }

    /// Waits until everything that is in the log now is in the tables.
    Following awaitNow() {
        return awaitNow(Duration.ofSeconds(40));
    }

    Following awaitNow(Duration patience) {
        var now = Instant.now();
        await("caught up with " + now)
                .atMost(patience)
                .until(() -> progress.asOf().filter(now::isBefore).isPresent());
        return this;
    }

    @Override
    public void close() {
        follower.stop();
        await("the follower has ended").atMost(1, MINUTES).until(() -> !thread.isAlive());
        database.close();
    }
}
