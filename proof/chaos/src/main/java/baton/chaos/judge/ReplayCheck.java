package baton.chaos.judge;

import static java.nio.charset.StandardCharsets.UTF_8;

import baton.assignment.streams.Replay;
import baton.events.PartitionCommand.AdoptRules;
import baton.events.QueueSettings;
import baton.events.wire.CloudEvents;
import baton.events.wire.Topics;
import baton.events.wire.UnreadableMessage;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.StringJoiner;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;

/// Puts all commands of a partition into an empty engine, and compares its events with the log.
///
/// They must be the same byte for byte. What an engine with earlier rules decided, before the last
/// [upgrade][AdoptRules] on the log, is not compared: there the engine follows the log's events.
public final class ReplayCheck {

    private static final String CHECK = "replay";

    private final PartitionLog log;
    private final Replay replay;
    private final long decidedUntil;
    private long commands;
    private long followed;
    private long events;

    /// @param settings the deployment's, with which the engine ran
    /// @param decidedUntil the offset up to which all commands are known to be decided
    public ReplayCheck(QueueSettings settings, PartitionLog log, long decidedUntil) {
        this.log = log;
        this.replay = new Replay(settings);
        this.decidedUntil = decidedUntil;
    }

    public long commands() {
        return commands;
    }

    /// How many of the commands other rules had decided, so that their events were not compared.
    public long followed() {
        return followed;
    }

    /// How many events were compared.
    public long events() {
        return events;
    }

    /// The first difference, if there is one.
    public Optional<Finding> run() {
        var written = new Upcoming(log.events());
        var upgrade = lastUpgrade();
        for (var all = log.commands(); all.hasNext(); commands++) {
            var command = all.next();
            if (command.offset() < upgrade) {
                replay.follow(command, written.causedBy(command));
                followed++;
                continue;
            }
            for (var expected : replay.take(command)) {
                if (!expected.topic().equals(Topics.EVENTS.name())) {
                    continue;
                }
                if (!written.hasNext()) {
                    return command.offset() < decidedUntil
                            ? found(command, "the log ends before " + text(expected))
                            : Optional.empty();
                }
                var seen = written.next();
                if (!isSame(expected, seen)) {
                    return found(command, difference(expected, seen));
                }
                events++;
            }
        }
        return written.hasNext()
                ? Optional.of(Finding.of(
                        CHECK,
                        "partition %d has an event that no command produces: %s"
                                .formatted(log.partition(), text(written.next()))))
                : Optional.empty();
    }

    /// The offset of the command from which on the present rules decided; -1 if they always did.
    private long lastUpgrade() {
        var last = -1L;
        for (var all = log.commands(); all.hasNext(); ) {
            var command = all.next();
            last = isUpgrade(command) ? command.offset() : last;
        }
        return last;
    }

    private static boolean isUpgrade(ConsumerRecord<byte[], byte[]> command) {
        try {
            var at = Instant.ofEpochMilli(command.timestamp());
            var body = CloudEvents.readCommand(command.headers(), command.value(), at)
                    .body();
            return body instanceof AdoptRules adopted && adopted.followsOtherRules();
        } catch (UnreadableMessage _) {
            return false;
        }
    }

    private Optional<Finding> found(ConsumerRecord<byte[], byte[]> command, String detail) {
        return Optional.of(new Finding(CHECK, log.partition(), command.offset(), null, null, detail));
    }

    private static String difference(ProducerRecord<byte[], byte[]> expected, ConsumerRecord<byte[], byte[]> seen) {
        return "at offset %d of baton.events%n  expected %s%n  on log   %s"
                .formatted(seen.offset(), text(expected), text(seen));
    }

    private static boolean isSame(ProducerRecord<byte[], byte[]> expected, ConsumerRecord<byte[], byte[]> seen) {
        return Arrays.equals(expected.key(), seen.key())
                && Arrays.equals(expected.value(), seen.value())
                && Arrays.equals(expected.headers().toArray(), seen.headers().toArray())
                && expected.timestamp() == seen.timestamp();
    }

    private static String text(ProducerRecord<byte[], byte[]> event) {
        return text(event.key(), event.headers(), event.value());
    }

    private static String text(ConsumerRecord<byte[], byte[]> event) {
        return text(event.key(), event.headers(), event.value());
    }

    private static String text(byte[] key, Headers headers, byte[] value) {
        var text = new StringJoiner(" ");
        headers.forEach(header -> text.add(header.key() + "=" + text(header.value())));
        return "%s %s %s".formatted(text(key), text, text(value));
    }

    /// Bytes that are not UTF-8 are shown in hexadecimal.
    private static String text(byte[] bytes) {
        var text = new String(bytes, UTF_8);
        return Arrays.equals(text.getBytes(UTF_8), bytes)
                ? text
                : HexFormat.of().formatHex(bytes);
    }
}
