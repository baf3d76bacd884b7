package baton.stats.kafka;

import baton.events.wire.TopicSetup;
import baton.stats.Progress;
import baton.stats.ProjectorSettings;
import baton.stats.database.Database;
import baton.stats.database.NotApplied;
import baton.stats.database.Projector;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Follows the log until it is told to stop. After any failure it starts over from the positions in
/// Postgres.
final class Follower implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Follower.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    /// Only a person can help. This is how often it checks whether one has.
    private static final Duration ALARM_PAUSE = Duration.ofSeconds(30);

    private final ProjectorSettings settings;
    private final Database database;
    private final Projector projector;
    private final Progress progress;
    private final Meters meters;
    private final CountDownLatch stop = new CountDownLatch(1);
    private volatile @Nullable CommittedEvents log;
    private @Nullable DeadLetters deadLetters;
    private Duration pause = FIRST_PAUSE;

    Follower(ProjectorSettings settings, Database database, Progress progress, Meters meters) {
        this.settings = settings;
        this.database = database;
        this.projector = new Projector(database.forWriting(), settings.zone());
        this.progress = progress;
        this.meters = meters;
    }

    /// May be called by any thread.
    void stop() {
        stop.countDown();
        var open = log;
        if (open != null) {
            open.wakeup();
        }
    }

    @Override
    public void run() {
        while (running()) {
            try {
                follow();
            } catch (WakeupException _) {
                LOG.debug("woken up to stop");
            } catch (NotApplied e) {
                alarm(String.valueOf(e.getMessage()));
            } catch (InvalidOffsetException e) {
                alarm("the log is not the one that the tables were made from: " + e.getMessage());
            } catch (RuntimeException | ExecutionException e) {
                startOver(e);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                stop.countDown();
            }
        }
        if (deadLetters != null) {
            deadLetters.close();
        }
    }

    private void follow() throws NotApplied, ExecutionException, InterruptedException {
        database.migrate();
        ensureTopics();
        if (deadLetters == null) {
            deadLetters = new DeadLetters(settings.kafka().bootstrapServers(), meters);
        }
        try (var events = CommittedEvents.open(settings.kafka().bootstrapServers())) {
            log = events;
            new FollowedLog(events, projector, deadLetters, progress, meters).run(this::running);
        } finally {
            log = null;
        }
    }

    private void ensureTopics() throws ExecutionException, InterruptedException {
        var patience = "2000";
        try (var admin = Admin.create(Map.of(
                "bootstrap.servers",
                settings.kafka().bootstrapServers(),
                "request.timeout.ms",
                patience,
                "default.api.timeout.ms",
                patience))) {
            TopicSetup.ensure(admin, settings.replicationFactor());
        }
    }

    private boolean running() {
        return stop.getCount() > 0;
    }

    private void alarm(String cause) {
        progress.alarm(cause);
        LOG.error("ALARM: nothing is applied until a person has looked: {}", cause);
        pause(ALARM_PAUSE);
    }

    /// Logs the first failure with its stack trace and later ones in one line. The pause grows each
    /// time.
    private void startOver(Exception e) {
        if (progress.state().kind() == Progress.Kind.FOLLOWING) {
            pause = FIRST_PAUSE;
        }
        progress.failing(e.toString().lines().findFirst().orElse("unknown"));
        if (pause.equals(FIRST_PAUSE)) {
            LOG.warn("cannot follow the log; trying again soon", e);
        } else {
            LOG.warn("cannot follow the log; trying again in {} ms: {}", pause.toMillis(), e.toString());
        }
        pause(pause);
        var twice = pause.multipliedBy(2);
        pause = twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
    }

    private void pause(Duration time) {
        try {
            var _ = stop.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            stop.countDown();
        }
    }
}
