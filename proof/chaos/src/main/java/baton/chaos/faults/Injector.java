package baton.chaos.faults;

import static java.util.Comparator.comparing;

import baton.chaos.judge.KafkaLog;
import baton.chaos.load.GapMeter;
import baton.client.Await;
import baton.events.wire.Topics;
import baton.local.Baton;
import baton.local.Service;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Does faults to a running Baton, one after the other, each in the steady state.
public final class Injector {

    /// A fault whose effect is not over by then has done lasting harm.
    private static final Duration RECOVERED_WITHIN = Duration.ofSeconds(90);

    /// Everything must serve for this long before the next fault.
    private static final Duration CALM = Duration.ofSeconds(1);

    private final Baton baton;
    private final KafkaLog broker;
    private final GapMeter meter;

    public Injector(Baton baton, KafkaLog broker, GapMeter meter) {
        this.baton = baton;
        this.broker = broker;
        this.meter = meter;
    }

    /// Does a fault, and returns when everything serves again.
    ///
    /// @return empty when it did not recover
    public Optional<Struck> strike(Fault planned) {
        calm();
        var fault = aimed(planned);
        var engine = baton.engines().get(fault.engine());
        var owned = ownedBy(fault.engine());
        var at = Instant.now();
        var isBack =
                switch (fault.kind()) {
                    case KILL -> kill(engine);
                    case FREEZE -> freeze(engine, at.plus(fault.hold()));
                };
        if (!isBack || !isSteady(RECOVERED_WITHIN)) {
            return Optional.empty();
        }
        var recovered = Instant.now();
        return Optional.of(Struck.measured(fault, at, owned, recovered, meter, Topics.PARTITIONS));
    }

    /// Aims at the planned engine or, if that one owns no partition now, at one that does.
    private Fault aimed(Fault planned) {
        var engine = IntStream.range(0, baton.engines().size())
                .boxed()
                .sorted(comparing((Integer number) -> number != planned.engine()))
                .filter(number -> !ownedBy(number).isEmpty())
                .findFirst()
                .orElse(planned.engine());
        return new Fault(planned.kind(), engine, planned.hold());
    }

    private List<Integer> ownedBy(int engine) {
        return broker.ownedBy("engine-" + engine);
    }

    /// Waits until no partition has had a gap for a while. Otherwise an old gap would count for the
    /// fault.
    private void calm() {
        Await.within(RECOVERED_WITHIN, () -> {
            var from = Instant.now().minus(CALM);
            return all().stream()
                    .noneMatch(p -> meter.longest(p, from, Instant.now()).compareTo(GapMeter.LONG) > 0
                            || !meter.hasAnsweredSince(p, Instant.now().minus(GapMeter.LONG)));
        });
    }

    /// @return whether another process has taken its place in time
    private static boolean kill(Service engine) {
        return Kill.nineAndReplaced(engine.name(), engine::pid, RECOVERED_WITHIN);
    }

    /// @return always true: the process is the same as before
    private static boolean freeze(Service engine, Instant until) {
        engine.pause();
        try {
            Await.until(until);
        } finally {
            engine.resume();
        }
        return true;
    }

    /// Whether every engine says that it serves, and every partition answers calls made from now
    /// on.
    public boolean isSteady(Duration within) {
        var ready = Await.within(within, () -> baton.engines().stream().allMatch(Service::isReady));
        var from = Instant.now();
        return ready && Await.within(within, () -> all().stream().allMatch(p -> meter.hasAnsweredSince(p, from)));
    }

    private static List<Integer> all() {
        return IntStream.range(0, Topics.PARTITIONS).boxed().toList();
    }
}
