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

/// What a fault has done to what was acknowledged, by the raw log and by the tables.
///
/// @param lost acknowledged, and not there
/// @param doubled there more than once
/// @param violations of the rules of assignment on the log, and of the invariants of the tables
/// @param findings the same in words; not each one, where there are many
record Harm(int lost, int doubled, int violations, List<String> findings) {

    Harm {
        findings = List.copyOf(findings);
    }

    /// Of a Baton that has come to rest, with a tape that has all.
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

    /// The same, and what is wrong with the tables.
    Harm and(List<String> violationsOfTables) {
        var all = new ArrayList<>(findings);
        all.addAll(violationsOfTables);
        return new Harm(lost, doubled, violations + violationsOfTables.size(), all);
    }

    boolean isNone() {
        return lost == 0 && doubled == 0 && violations == 0;
    }
}
