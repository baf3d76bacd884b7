package baton.chaos;

import baton.chaos.faults.FaultPlan;
import baton.chaos.faults.FaultPlan.Planned;
import baton.chaos.faults.Injector;
import baton.chaos.faults.Struck;
import baton.chaos.judge.CheckResult;
import baton.chaos.judge.Finding;
import baton.chaos.judge.Judgement;
import baton.chaos.judge.KafkaLog;
import baton.chaos.judge.ReplyTape;
import baton.chaos.load.Counts;
import baton.chaos.load.GapMeter;
import baton.chaos.load.Ledger;
import baton.chaos.load.Probe;
import baton.chaos.load.RandomLoad;
import baton.client.Await;
import baton.client.BatonClient;
import baton.events.QueueSettings;
import baton.events.wire.Topics;
import baton.local.Baton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Runs once: load, faults, rest, and a verdict from the log.
final class ChaosRun {

    private static final Duration STEADY_WITHIN = Duration.ofSeconds(60);
    private static final Duration RESTS_WITHIN = Duration.ofMinutes(3);

    private final ChaosOptions options;
    private final QueueSettings settings;
    private final Baton baton;
    private final KafkaLog broker;
    private final Consumer<String> say;
    private final BatonClient client;
    private final GapMeter meter = new GapMeter();
    private final Ledger ledger = new Ledger();
    private final Counts counts = new Counts();
    private final List<Struck> struck = new ArrayList<>();
    private final List<Finding> steady = new ArrayList<>();

    private ChaosRun(ChaosOptions options, QueueSettings settings, Baton baton, KafkaLog broker, Consumer<String> say) {
        this.options = options;
        this.settings = settings;
        this.baton = baton;
        this.broker = broker;
        this.say = say;
        this.client = RandomLoad.clientOf(baton);
    }

    /// @param settings the settings with which the Baton was started
    /// @param say gets lines for people
    static Verdict play(ChaosOptions options, QueueSettings settings, Baton baton, Consumer<String> say) {
        try (var broker = new KafkaLog(baton.bootstrapServers())) {
            return new ChaosRun(options, settings, baton, broker, say).play();
        }
    }

    private Verdict play() {
        var tape = ReplyTape.start(broker);
        int begun;
        try (tape) {
            begun = underLoad();
            say.accept("The load has ended. Waiting for all timers, then reading the log.");
            rest();
        }
        var now = Instant.now().minus(options.lateLimit()).toEpochMilli();
        var checks = new ArrayList<CheckResult>();
        checks.add(new CheckResult(
                "steady", "%d faults, and everything served again after each".formatted(struck.size()), steady));
        checks.addAll(new Judgement(options, settings, broker, tape, meter, ledger).checks(now));
        checks.add(Verdict.gapsWithin(options.gapLimit(), struck));
        return new Verdict(circumstances(begun), struck, checks);
    }

    /// @return how many exchanges have begun
    private int underLoad() {
        var probe = Probe.start(client, meter);
        try (probe) {
            var injector = new Injector(baton, broker, meter);
            expectSteady(injector.isSteady(STEADY_WITHIN), "before the load");
            var load = new RandomLoad(client, "chaos-", ledger, counts, options.seed()).start(options.rate());
            try (load) {
                var start = Instant.now().plus(options.warmUp());
                plan().forEach(planned -> strike(injector, start, planned));
                Await.until(start.plus(options.time()));
            }
            expectSteady(injector.isSteady(STEADY_WITHIN), "after the load");
            return load.begun();
        }
    }

    private List<Planned> plan() {
        var engines = baton.engines().size();
        return FaultPlan.of(options.seed(), options.faults(), engines, options.time(), options.longestFreeze());
    }

    private void strike(Injector injector, Instant start, Planned planned) {
        Await.until(start.plus(planned.after()));
        var done = injector.strike(planned.fault());
        done.ifPresent(struck::add);
        done.ifPresent(fault -> say.accept("%s: %s".formatted(fault.fault(), fault.inSeconds())));
        expectSteady(done.isPresent(), "after " + planned.fault());
    }

    private void expectSteady(boolean isSteady, String when) {
        if (!isSteady) {
            steady.add(Finding.of("steady", "not every partition served " + when));
        }
    }

    /// Waits until nothing has been written for longer than the longest timer.
    private void rest() {
        var quiet = settings.completeAfter().plus(settings.presenceTimeout());
        expectSteady(broker.comesToRest(quiet, RESTS_WITHIN), "at the end: events did not stop");
    }

    private List<String> circumstances(int begun) {
        return List.of(
                "asked     %d exchanges/s for %d s after %d s of warm-up, seed %d, %d faults; %d engines, %d partitions, %d queues"
                        .formatted(
                                options.rate(),
                                options.time().toSeconds(),
                                options.warmUp().toSeconds(),
                                options.seed(),
                                options.faults(),
                                baton.engines().size(),
                                Topics.PARTITIONS,
                                RandomLoad.QUEUES),
                "reached   %d exchanges begun, %d answered by a reply".formatted(begun, counts.of("turns")),
                "calls     " + counts);
    }
}
