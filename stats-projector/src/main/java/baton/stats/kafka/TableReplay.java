package baton.stats.kafka;

import static java.util.stream.Collectors.toMap;

import baton.stats.database.NotApplied;
import baton.stats.database.Projector;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.errors.TimeoutException;

/// Advances tables that no one else writes to given positions of the log.
///
/// A record that cannot be read or stored counts as lost, as in the live tables. It is in the dead
/// letters already, and is not written again.
public final class TableReplay implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(500);
    private static final int SILENT_POLLS = 60;

    private final CommittedEvents log;
    private final Projector projector;
    private final ReadAhead writer;
    private long applied;
    private long lost;

    /// Whether a poll that was handed over may have failed, so that the positions must be read
    /// again.
    private boolean unsure;

    public TableReplay(String bootstrapServers, Projector projector) {
        this.log = CommittedEvents.openInBulk(bootstrapServers);
        this.projector = projector;
        this.writer = new ReadAhead(new Delivery(projector, (_, _) -> lost++)::deliver);
        seek();
    }

    /// Where the log ends now, per partition.
    public Map<Integer, Long> ends() {
        return log.mark().ends().entrySet().stream()
                .collect(toMap(end -> end.getKey().partition(), Map.Entry::getValue));
    }

    /// Returns once the tables are exactly at these positions, or further if they were further
    /// already.
    ///
    /// @throws NotApplied if the log contradicts itself
    /// @throws TimeoutException if no record comes for half a minute
    public void to(Map<Integer, Long> ends) throws NotApplied, InterruptedException {
        try {
            read(ends);
            writer.await();
        } catch (NotApplied | RuntimeException e) {
            unsure = true;
            throw e;
        }
    }

    private void read(Map<Integer, Long> ends) throws NotApplied, InterruptedException {
        if (unsure) {
            seek();
        }
        for (var silent = 0; !log.isAt(ends); silent++) {
            if (silent == SILENT_POLLS) {
                throw new TimeoutException(
                        "no records after %s (expected: up to %s)".formatted(log.handedOver(), ends));
            }
            var poll = log.poll(POLL, ends);
            if (!poll.batch().to().isEmpty()) {
                writer.handOver(poll);
                log.handedOver(poll);
                applied += poll.batch().size();
                silent = 0;
            }
        }
    }

    private void seek() {
        log.seek(projector.positions(log.partitions()));
        unsure = false;
    }

    /// Where the tables are.
    public Map<Integer, Long> positions() {
        return projector.positions(log.partitions());
    }

    /// The number of records applied.
    public long applied() {
        return applied;
    }

    /// The number of records that could not be read or stored.
    public long lost() {
        return lost;
    }

    @Override
    public void close() {
        writer.close();
        log.close();
    }
}
