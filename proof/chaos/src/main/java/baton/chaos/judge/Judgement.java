package baton.chaos.judge;

import baton.chaos.ChaosOptions;
import baton.chaos.load.GapMeter;
import baton.chaos.load.Ledger;
import baton.events.QueueSettings;
import baton.events.wire.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;

/// Runs every check on the log of a run that has come to rest.
public final class Judgement {

    private final ChaosOptions options;
    private final QueueSettings settings;
    private final KafkaLog broker;
    private final ReplyTape tape;
    private final GapMeter meter;
    private final Ledger ledger;

    public Judgement(
            ChaosOptions options,
            QueueSettings settings,
            KafkaLog broker,
            ReplyTape tape,
            GapMeter meter,
            Ledger ledger) {
        this.options = options;
        this.settings = settings;
        this.broker = broker;
        this.tape = tape;
        this.meter = meter;
        this.ledger = ledger;
    }

    /// @param now in milliseconds: everything that became due before it must have happened
    public List<CheckResult> checks(long now) {
        var logs = IntStream.range(0, Topics.PARTITIONS).mapToObj(this::log).toList();
        var checks = new ArrayList<CheckResult>(rules(logs, now));
        checks.add(replay(logs));
        checks.add(acknowledged(logs));
        return checks;
    }

    private PartitionLog log(int partition) {
        return new KafkaPartition(
                broker,
                partition,
                broker.end(new TopicPartition(Topics.COMMANDS.name(), partition)),
                broker.end(new TopicPartition(Topics.EVENTS.name(), partition)),
                offset -> tape.told(partition, offset));
    }

    private List<CheckResult> rules(List<PartitionLog> logs, long now) {
        var turns = 0L;
        var findings = new ArrayList<Finding>();
        var tooLate = new ArrayList<Finding>();
        var late = new ArrayList<Duration>();
        tape.finding().ifPresent(findings::add);
        for (var log : logs) {
            var lateness =
                    new Lateness(options.lateLimit(), log.partition(), meter.gaps(log.partition(), GapMeter.LONG));
            var check = new RuleCheck(settings, log, lateness::see);
            check.run(now).ifPresent(findings::add);
            lateness.finding().ifPresent(tooLate::add);
            late.addAll(lateness.late());
            turns += check.turns();
        }
        return List.of(
                new CheckResult(
                        "rules", "the simulator's invariants, after each of %,d turns".formatted(turns), findings),
                new CheckResult(
                        "timers",
                        "how late deadlines were kept (limit: %s), without time without service: %s"
                                .formatted(Durations.seconds(options.lateLimit()), Durations.of(late)),
                        tooLate));
    }

    private CheckResult replay(List<PartitionLog> logs) {
        var commands = 0L;
        var events = 0L;
        var findings = new ArrayList<Finding>();
        for (var log : logs) {
            var check = new ReplayCheck(settings, log, Long.MAX_VALUE);
            check.run().ifPresent(findings::add);
            commands += check.commands();
            events += check.events();
        }
        return new CheckResult(
                "replay", "%,d commands give %,d events, byte for byte".formatted(commands, events), findings);
    }

    private CheckResult acknowledged(List<PartitionLog> logs) {
        var check = new LedgerCheck();
        logs.forEach(check::read);
        return new CheckResult(
                "acknowledged",
                "%,d messages, %,d replies, %,d chats given, %,d other acts: each on the log, once"
                        .formatted(
                                ledger.messages().size(),
                                ledger.replies().size(),
                                ledger.assignments().size(),
                                ledger.changes().size()),
                check.compare(ledger));
    }
}
