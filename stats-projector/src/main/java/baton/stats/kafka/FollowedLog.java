package baton.stats.kafka;

import baton.stats.Progress;
import baton.stats.database.NotApplied;
import baton.stats.database.Projector;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Follows the log without a break from the positions of the tables. Ends with an exception, or
/// when it is told to.
///
/// Every half second it asks the broker where the log ends: a mark. Passing the mark shows up to
/// when the tables are complete. If the broker does not answer, it is gone; a poll would not show
/// that.
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

    /// Reads ahead of the writer while there is more to read. At the end of the log it waits for
    /// the writer.
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
            LOG.debug("reading the positions again: {}", e.getMessage());
            seek();
        }
    }

    private void write(Poll poll) throws NotApplied, InterruptedException {
        delivery.deliver(poll);
        meters.applied(poll.batch());
    }
}
