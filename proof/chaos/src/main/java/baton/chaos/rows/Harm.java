package baton.chaos.rows;

import baton.chaos.judge.Finding;
import baton.chaos.judge.KafkaPartition;
import baton.chaos.judge.LedgerCheck;
import baton.chaos.judge.PartitionLog;
import baton.chaos.judge.ReplyTape;
import baton.chaos.judge.RuleCheck;
import baton.events.QueueSettings;
import baton.events.wire.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;

/// The harm that a fault has done to what was acknowledged, by the raw log and the tables.
///
/// @param lost how many were acknowledged and are missing
/// @param doubled how many are there more than once
/// @param violations of the rules on the log, and of the invariants of the tables
/// @param findings the same in words; where there are many, only some
record Harm(int lost, int doubled, int violations, List<String> findings) {

    Harm {
        findings = List.copyOf(findings);
    }

    /// Judges a Baton that has come to rest, with a complete tape.
    static Harm of(Field field, QueueSettings settings, ReplyTape tape, long now) {
        var logs = IntStream.range(0, Topics.PARTITIONS)
                .mapToObj(partition -> log(field, tape, partition))
                .toList();
        var broken = new ArrayList<Finding>();
        tape.finding().ifPresent(broken::add);
        var acknowledged = new LedgerCheck();
        for (var log : logs) {
            new RuleCheck(settings, log, _ -> {}).run(now).ifPresent(broken::add);
            acknowledged.read(log);
        }
        var missing = acknowledged.compare(field.ledger());
        var violations = broken.size() + acknowledged.count(LedgerCheck.Kind.WRONG);
        broken.addAll(missing);
        return new Harm(
                acknowledged.count(LedgerCheck.Kind.LOST),
                acknowledged.count(LedgerCheck.Kind.DOUBLED),
                violations,
                broken.stream().map(Finding::toString).toList());
    }

    private static PartitionLog log(Field field, ReplyTape tape, int partition) {
        var broker = field.broker();
        return field.planted()
                .leftOutOf(new KafkaPartition(
                        broker,
                        partition,
                        broker.end(new TopicPartition(Topics.COMMANDS.name(), partition)),
                        broker.end(new TopicPartition(Topics.EVENTS.name(), partition)),
                        offset -> tape.told(partition, offset)));
    }

    /// Adds what is wrong with the tables.
    Harm and(List<String> violationsOfTables) {
        var all = new ArrayList<>(findings);
        all.addAll(violationsOfTables);
        return new Harm(lost, doubled, violations + violationsOfTables.size(), all);
    }

    boolean isNone() {
        return lost == 0 && doubled == 0 && violations == 0;
    }
}
