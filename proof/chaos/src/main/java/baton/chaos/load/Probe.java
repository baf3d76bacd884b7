package baton.chaos.load;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// Asks something at a steady pace, however late the answers are, and notes when it was answered. Of every partition:
/// what an operator holds, in a queue of the probe's own, which the engine decides like any other command. Or of the
/// read side.
public final class Probe implements AutoCloseable {

    /// No gap shorter than this can be seen.
    public static final int PACE_MILLIS = 200;

    private final Door door;
    private final List<String> paths;
    private final GapMeter meter;
    private final AtomicInteger unanswered = new AtomicInteger();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("probe").factory());
    private final ExecutorService askers = Executors.newVirtualThreadPerTaskExecutor();

    private Probe(Door door, GapMeter meter, List<String> paths) {
        this.door = door;
        this.meter = meter;
        this.paths = paths;
    }

    /// Of every partition.
    public static Probe start(Door door, GapMeter meter) {
        return start(
                door,
                meter,
                Spread.queues("probe-", 1).stream()
                        .map("/v1/operators/probe/assignments?queue_id="::concat)
                        .toList());
    }

    /// Of the read side, which is the meter's partition 0.
    static Probe ofReads(Door door, GapMeter meter) {
        return start(door, meter, List.of("/v1/chats?limit=1&queue_id=probe"));
    }

    private static Probe start(Door door, GapMeter meter, List<String> paths) {
        var probe = new Probe(door, meter, paths);
        var _ = probe.clock.scheduleAtFixedRate(probe::tick, 0, PACE_MILLIS, TimeUnit.MILLISECONDS);
        return probe;
    }

    private void tick() {
        for (var partition = 0; partition < paths.size(); partition++) {
            var asked = partition;
            askers.execute(() -> ask(asked));
        }
    }

    private void ask(int partition) {
        try {
            var answer = door.get(paths.get(partition));
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
