package baton.stats.kafka;

import baton.stats.Progress;
import baton.stats.ProjectorSettings;
import baton.stats.database.Database;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;

/// Runs the [Follower] from the start of the HTTP server until the service ends. Reads are served
/// all the time.
@Singleton
final class FollowerThread implements ApplicationEventListener<ServerStartupEvent> {

    private static final Duration STOP_WITHIN = Duration.ofSeconds(5);

    private final Follower follower;
    private final Thread thread;

    FollowerThread(ProjectorSettings settings, Database database, Progress progress, Meters meters) {
        follower = new Follower(settings, database, progress, meters);
        thread = Thread.ofPlatform().name("follower").daemon().unstarted(follower);
    }

    @Override
    public void onApplicationEvent(ServerStartupEvent event) {
        thread.start();
    }

    /// Whether the thread runs or has not started yet.
    boolean isAlive() {
        return thread.getState() != Thread.State.TERMINATED;
    }

    @PreDestroy
    void stop() throws InterruptedException {
        follower.stop();
        if (thread.isAlive() && !thread.join(STOP_WITHIN)) {
            thread.interrupt();
        }
    }
}
