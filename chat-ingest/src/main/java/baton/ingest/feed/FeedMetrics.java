package baton.ingest.feed;

import baton.events.wire.Json;
import baton.ingest.feed.SseText.Reset;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.function.IntSupplier;

/// The metrics of the live feed (docs/reference/live-feed.md).
@Singleton
final class FeedMetrics {

    private final MeterRegistry meters;
    private final Counter slow;
    private final Counter again;

    FeedMetrics(MeterRegistry meters) {
        this.meters = meters;
        this.slow = meters.counter("baton.feed.slow");
        this.again = meters.counter("baton.feed.asked.again");
        for (var why : Reset.values()) {
            counter(why);
        }
    }

    void watch(IntSupplier streams) {
        var _ = Gauge.builder("baton.feed.streams", streams::getAsInt).register(meters);
    }

    void reset(Reset why) {
        counter(why).increment();
    }

    /// The engine or the log did not say where a stream is to begin.
    void again() {
        again.increment();
    }

    /// Cuts off a stream whose client is too slow, and counts it once.
    void cutOff(ConsoleStream stream) {
        if (stream.cutOff()) {
            slow.increment();
        }
    }

    private Counter counter(Reset why) {
        return meters.counter("baton.feed.resets", "reason", Json.word(why));
    }
}
