package baton.stats.kafka;

import baton.stats.Progress;
import baton.stats.database.NotApplied;
import baton.stats.database.Projector;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The log followed without a break, from the positions that the tables have. Ends by an exception, or when told to.
///
/// Every half second it asks the broker where the log ends, a mark: passing it says up to when the tables are complete,
/// and no answer says what polling would not, that the broker is gone.
final class FollowedLog {

    private static final Logger LOG = LoggerFactory.getLogger(FollowedLog.class);
    private static final Duration POLL = Duration.ofMillis(250);
    private static final Duration BETWEEN_MARKS = Duration.ofMillis(500);

    private final CommittedEvents log;
    private final Projector projector;
    private final Delivery delivery;
    private final Progress progress;
    private final Meters meters;

    FollowedLog(CommittedEvents log, Projector projector, DeadLetters deadLetters, Progress progress, Meters meters) {
        this.log = log;
        this.projector = projector;
        this.delivery = new Delivery(projector, deadLetters);
        this.progress = progress;
        this.meters = meters;
    }

    void run(BooleanSupplier running) throws NotApplied, InterruptedException {
        try (var writer = new ReadAhead(this::write)) {
            follow(writer, running);
        }
    }

    private void follow(ReadAhead writer, BooleanSupplier running) throws NotApplied, InterruptedException {
        seek();
        var mark = log.mark();
        while (running.getAsBoolean()) {
            var poll = log.poll(POLL);
            deliver(writer, poll, log.behind(mark) > 0);
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

    /// While there is more to read, that is done beside the writing; at the end of the log what came is written first.
    private void deliver(ReadAhead writer, Poll poll, boolean moreToRead) throws NotApplied, InterruptedException {
        try {
            if (!poll.isEmpty()) {
                writer.handOver(poll);
                log.handedOver(poll);
            }
            if (!moreToRead || poll.isEmpty()) {
                writer.await();
            }
        } catch (NotApplied.Fenced e) {
            meters.fenced();
            LOG.debug("read the positions again: {}", e.getMessage());
            seek();
        }
    }

    private void write(Poll poll) throws NotApplied, InterruptedException {
        delivery.deliver(poll);
        meters.applied(poll.batch());
    }
}
