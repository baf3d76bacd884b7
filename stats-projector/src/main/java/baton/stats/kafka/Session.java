package baton.stats.kafka;

import baton.stats.NotApplied;
import baton.stats.Progress;
import baton.stats.Projector;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The log followed without a break, from the positions that the tables have. Ends by an exception, or when told to.
///
/// Every half second it asks the broker where the log ends, a mark: passing it says up to when the tables are complete,
/// and no answer says what polling would not, that the broker is gone.
final class Session {

    private static final Logger LOG = LoggerFactory.getLogger(Session.class);
    private static final Duration POLL = Duration.ofMillis(250);
    private static final Duration BETWEEN_MARKS = Duration.ofMillis(500);

    private final EventLog log;
    private final Projector projector;
    private final Delivery delivery;
    private final Progress progress;
    private final Meters meters;

    Session(EventLog log, Projector projector, DeadLetters deadLetters, Progress progress, Meters meters) {
        this.log = log;
        this.projector = projector;
        this.delivery = new Delivery(projector, deadLetters);
        this.progress = progress;
        this.meters = meters;
    }

    void run(BooleanSupplier running) throws NotApplied, InterruptedException {
        seek();
        var mark = log.mark();
        while (running.getAsBoolean()) {
            var poll = log.poll(POLL);
            deliver(poll);
            progress.following();
            var behind = log.behind(mark);
            meters.behind(behind);
            if (behind == 0) {
                progress.reached(mark.time());
            }
            if ((behind == 0 || poll.isEmpty()) && mark.isOlderThan(BETWEEN_MARKS)) {
                mark = log.mark();
            }
        }
    }

    private void seek() {
        log.seek(projector.positions(log.partitions()));
    }

    private void deliver(Poll poll) throws NotApplied, InterruptedException {
        if (poll.isEmpty()) {
            return;
        }
        try {
            delivery.deliver(poll);
            log.applied(poll);
            meters.applied(poll.batch());
        } catch (NotApplied.Fenced e) {
            meters.fenced();
            LOG.debug("read the positions again: {}", e.getMessage());
            seek();
        }
    }
}
