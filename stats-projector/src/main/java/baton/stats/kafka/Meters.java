package baton.stats.kafka;

import baton.stats.Progress;
import baton.stats.database.Batch;
import baton.stats.fold.Logged;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/// The few metrics that show whether the read side keeps up (docs/reference/read-side.md lists
/// them).
@Singleton
final class Meters {

    private final Counter events;
    private final DistributionSummary batches;
    private final Timer lag;
    private final Counter deadLetters;
    private final Counter fenced;
    private final AtomicLong behind = new AtomicLong();

    Meters(MeterRegistry registry, Progress progress) {
        events = Counter.builder("baton.projector.events")
                .description("Records of baton.events that are in the tables")
                .register(registry);
        batches = DistributionSummary.builder("baton.projector.batch")
                .description("Records per transaction")
                .publishPercentiles(0.5, 0.99)
                .register(registry);
        lag = Timer.builder("baton.projector.lag")
                .description("From an event to its commit in Postgres")
                .publishPercentiles(0.5, 0.99)
                .register(registry);
        deadLetters = Counter.builder("baton.projector.dead.letters")
                .description("Records put aside")
                .register(registry);
        fenced = Counter.builder("baton.projector.fenced")
                .description("Batches that another projector had already applied")
                .register(registry);
        Gauge.builder("baton.projector.behind", behind, AtomicLong::doubleValue)
                .description("Offsets between the tables and the end of the log")
                .register(registry);
        Gauge.builder("baton.projector.alarm", progress, Meters::alarm)
                .description("1 while the log contradicts itself and a person must look")
                .register(registry);
    }

    private static double alarm(Progress progress) {
        return progress.state().kind() == Progress.Kind.ALARM ? 1 : 0;
    }

    void applied(Batch batch) {
        var now = Instant.now();
        events.increment(batch.size());
        batches.record(batch.size());
        for (var record : batch.records()) {
            if (record instanceof Logged.Recorded event) {
                lag.record(Duration.between(event.envelope().time(), now));
            }
        }
    }

    void deadLetter() {
        deadLetters.increment();
    }

    void fenced() {
        fenced.increment();
    }

    void behind(long offsets) {
        behind.set(offsets);
    }
}
