package baton.chaos.load;

import baton.chaos.load.GapMeter.Gap;
import baton.client.Answer;
import baton.client.BatonClient;
import baton.events.wire.Topics;
import baton.local.Baton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Watches whether Baton serves, as its callers see it.
///
/// It probes every partition and the read side, and hears every answer to the load.
public final class Pulse implements AutoCloseable {

    /// A probe without an answer for this long means no service.
    private static final Duration LONG = Duration.ofSeconds(1);

    private final GapMeter acts = new GapMeter();
    private final GapMeter reads = new GapMeter();
    private final BatonClient client;
    private final Probe ofActs;
    private final Probe ofReads;

    /// When calls failed.
    private final ConcurrentSkipListSet<Instant> failures = new ConcurrentSkipListSet<>();

    private Pulse(Baton baton) {
        this.client = RandomLoad.clientOf(baton).withListener((_, answer) -> hear(answer));
        this.ofActs = Probe.start(client, acts);
        this.ofReads = Probe.ofReads(client, reads);
    }

    public static Pulse start(Baton baton) {
        return new Pulse(baton);
    }

    private void hear(Answer answer) {
        if (answer.isUnknown()) {
            failures.add(Instant.now());
        }
    }

    /// All calls of a run go through this client, so that their answers are heard.
    public BatonClient client() {
        return client;
    }

    /// Whether every call of this last period was answered well.
    public boolean isWell(Duration calm) {
        var now = Instant.now();
        var from = now.minus(calm);
        return failures.ceiling(from) == null
                && answersSince(now.minus(LONG))
                && longestOfActs(from, now).compareTo(LONG) < 0
                && reads.longest(0, from, now).compareTo(LONG) < 0;
    }

    private boolean answersSince(Instant moment) {
        return reads.hasAnsweredSince(0, moment)
                && partitions().allMatch(partition -> acts.hasAnsweredSince(partition, moment));
    }

    /// The longest time without an answered act that overlaps this period, over all partitions.
    public Duration longestOfActs(Instant from, Instant to) {
        return partitions()
                .mapToObj(partition -> acts.longest(partition, from, to))
                .reduce(Duration.ZERO, (one, other) -> one.compareTo(other) >= 0 ? one : other);
    }

    public Duration longestOfReads(Instant from, Instant to) {
        return reads.longest(0, from, to);
    }

    /// How long after a fault the last call failed or was answered late; zero if none did.
    public Duration untilWell(Instant over, Instant end) {
        var answeredAtLast = Stream.concat(
                        partitions()
                                .mapToObj(partition -> acts.gaps(partition, LONG))
                                .flatMap(List::stream),
                        reads.gaps(0, LONG).stream())
                .map(Gap::to);
        return Stream.concat(Optional.ofNullable(failures.floor(end)).stream(), answeredAtLast)
                .filter(moment -> !moment.isAfter(end))
                .map(moment -> Duration.between(over, moment))
                .reduce(Duration.ZERO, (one, other) -> one.compareTo(other) >= 0 ? one : other);
    }

    private static IntStream partitions() {
        return IntStream.range(0, Topics.PARTITIONS);
    }

    /// Returns when the last call of a probe has ended.
    @Override
    public void close() {
        ofActs.close();
        ofReads.close();
    }
}
