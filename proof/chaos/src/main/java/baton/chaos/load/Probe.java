package baton.chaos.load;

import baton.client.BatonClient;
import baton.client.OpenLoop;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Calls at a steady pace, however late the answers are, and notes when each was answered.
///
/// One kind asks in every partition what an operator holds: the engine decides that like any other
/// command, in a queue that only the probe uses. The other kind reads from the read side.
public final class Probe implements AutoCloseable {

    /// No gap shorter than this can be seen.
    public static final int PACE_MILLIS = 200;

    private final BatonClient client;
    private final List<String> paths;
    private final GapMeter meter;
    private final OpenLoop loop;

    private Probe(BatonClient client, GapMeter meter, List<String> paths) {
        this.client = client;
        this.meter = meter;
        this.paths = paths;
        this.loop = OpenLoop.of(paths.size() * (int) TimeUnit.SECONDS.toMillis(1) / PACE_MILLIS);
    }

    /// Probes every partition.
    public static Probe start(BatonClient client, GapMeter meter) {
        return start(
                client,
                meter,
                Spread.queues("probe-", 1).stream()
                        .map("/v1/operators/probe/assignments?queue_id="::concat)
                        .toList());
    }

    /// Probes the read side, which is partition 0 of the meter.
    static Probe ofReads(BatonClient client, GapMeter meter) {
        return start(client, meter, List.of("/v1/chats?limit=1&queue_id=probe"));
    }

    private static Probe start(BatonClient client, GapMeter meter, List<String> paths) {
        var probe = new Probe(client, meter, paths);
        probe.loop.start((number, _) -> () -> probe.ask(number % paths.size()));
        return probe;
    }

    private void ask(int partition) throws InterruptedException {
        if (client.get(paths.get(partition)).status() == 200) {
            meter.answered(partition, Instant.now());
        }
    }

    /// Returns when the last call has ended.
    @Override
    public void close() {
        loop.close();
    }
}
