package baton.faults;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// Asks every partition something at a steady pace, however late the answers are, and notes when it was answered: what
/// an operator holds, in a queue of the probe's own, which the engine decides like any other command.
final class Probe implements AutoCloseable {

    /// No gap shorter than this can be seen.
    static final int PACE_MILLIS = 200;

    private final Door door;
    private final List<String> queues;
    private final GapMeter meter;
    private final AtomicInteger unanswered = new AtomicInteger();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("probe").factory());
    private final ExecutorService askers = Executors.newVirtualThreadPerTaskExecutor();

    private Probe(Door door, GapMeter meter) {
        this.door = door;
        this.meter = meter;
        this.queues = Spread.queues("probe-", 1);
    }

    static Probe start(Door door, GapMeter meter) {
        var probe = new Probe(door, meter);
        var _ = probe.clock.scheduleAtFixedRate(probe::tick, 0, PACE_MILLIS, TimeUnit.MILLISECONDS);
        return probe;
    }

    private void tick() {
        for (var partition = 0; partition < queues.size(); partition++) {
            var asked = partition;
            askers.execute(() -> ask(asked));
        }
    }

    private void ask(int partition) {
        try {
            var answer = door.get("/v1/operators/probe/assignments?queue_id=" + queues.get(partition));
            if (answer.status() == 200) {
                meter.answered(partition, Instant.now());
            } else {
                unanswered.incrementAndGet();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// How many were not answered as they should be.
    int unanswered() {
        return unanswered.get();
    }

    /// Returns when the last one asked has been answered, or not.
    @Override
    public void close() {
        clock.shutdownNow();
        askers.close();
    }
}
