package baton.chaos;

import baton.chaos.judge.KafkaLog;
import baton.chaos.judge.KafkaPartition;
import baton.chaos.judge.PartitionLog;
import baton.chaos.judge.ReplayCheck;
import baton.events.wire.Topics;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;

/// Replays the log of a running Baton, and compares the result with the log.
final class ReplayLog {

    private ReplayLog() {}

    /// @param environment says where it runs (`BATON_KAFKA_PORT`) and with which durations of the
    /// rules
    /// @return 0 when all events are the same, 1 when some differ, 2 when the log could not be read
    static int run(Map<String, String> environment) {
        var settings = Deployment.settings(environment);
        var bootstrapServers = "localhost:" + environment.getOrDefault("BATON_KAFKA_PORT", "9092");
        try (var broker = new KafkaLog(bootstrapServers)) {
            var checks = IntStream.range(0, Topics.PARTITIONS)
                    .mapToObj(partition -> new ReplayCheck(settings, log(broker, partition), broker.decided(partition)))
                    .toList();
            var findings =
                    checks.stream().flatMap(check -> check.run().stream()).toList();
            findings.forEach(System.out::println);
            var followed = checks.stream().mapToLong(ReplayCheck::followed).sum();
            if (followed > 0) {
                System.out.printf("%,d commands before an upgrade of the rules: followed, not compared%n", followed);
            }
            System.out.printf(
                    "%,d commands, %,d events: %s%n",
                    checks.stream().mapToLong(ReplayCheck::commands).sum() - followed,
                    checks.stream().mapToLong(ReplayCheck::events).sum(),
                    findings.isEmpty() ? "the same, byte for byte" : "not the same");
            return findings.isEmpty() ? 0 : 1;
        } catch (IllegalStateException e) {
            System.err.println("%s: %s".formatted(bootstrapServers, e.getMessage()));
            return 2;
        }
    }

    /// Fixes the end of the events before that of the commands, so that each event has its command.
    private static PartitionLog log(KafkaLog broker, int partition) {
        var events = broker.end(new TopicPartition(Topics.EVENTS.name(), partition));
        var commands = broker.end(new TopicPartition(Topics.COMMANDS.name(), partition));
        return new KafkaPartition(broker, partition, commands, events, _ -> List.of());
    }
}
