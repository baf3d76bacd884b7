package baton.stats.kafka;

import static java.util.stream.Collectors.toMap;

import baton.stats.database.NotApplied;
import baton.stats.database.Projector;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.errors.TimeoutException;

/// Brings tables that nobody else writes to any positions of the log, from wherever they are.
///
/// What cannot be read or kept counts as lost, as it does in the live tables; its letter lies in the dead letters
/// already, and is not written again.
public final class TableReplay implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(500);
    private static final int SILENT_POLLS = 60;

    private final CommittedEvents log;
    private final Projector projector;
    private final ReadAhead writer;
    private long applied;
    private long lost;

    /// Whether a poll that was handed over may have failed, and the tables have to be asked where they are.
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

    /// Returns once the tables are exactly there, or further where they were further.
    ///
    /// @throws NotApplied when the log contradicts itself
    /// @throws TimeoutException when nothing comes for half a minute
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
                        "the log gives nothing after %s (expected: up to %s)".formatted(log.handedOver(), ends));
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

    /// How many records it has applied.
    public long applied() {
        return applied;
    }

    /// How many of them could not be read or kept.
    public long lost() {
        return lost;
    }

    @Override
    public void close() {
        writer.close();
        log.close();
    }
}
