package baton.tools.deadletters;

import static java.nio.charset.StandardCharsets.UTF_8;

import baton.events.wire.CloudEvents;
import baton.events.wire.DeadLetter;
import baton.events.wire.Topics;
import java.time.Instant;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/// A dead letter: an unreadable record, its place, and why it was unreadable.
///
/// Anyone with write access to Kafka can write one. So nothing in it is trusted: its headers may be
/// wrong or missing.
///
/// @param number its offset in `baton.dead-letters`, which has one partition; people use it as its
/// name
/// @param at when it was put aside
/// @param record the record in `baton.dead-letters`
record Letter(long number, Instant at, ConsumerRecord<byte[], byte[]> record) {

    /// The header of a letter that was sent again and came back: the number of the former letter.
    static final String RESENT = "dead_letter_resent";

    /// Topics whose readers may later understand a record that they cannot read today. Events are
    /// not sent again: they are facts and are already in their log.
    private static final Set<String> READ_AGAIN = Set.of(Topics.COMMANDS.name(), Topics.INBOX.name());

    private static final Set<String> OURS =
            Set.of(DeadLetter.TOPIC, DeadLetter.PARTITION, DeadLetter.OFFSET, DeadLetter.CAUSE, RESENT);

    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

    static Letter of(ConsumerRecord<byte[], byte[]> record) {
        return new Letter(record.offset(), Instant.ofEpochMilli(record.timestamp()), record);
    }

    String topic() {
        return text(DeadLetter.TOPIC);
    }

    /// Its original place, as `topic/partition@offset`.
    String place() {
        return "%s/%s@%s".formatted(topic(), text(DeadLetter.PARTITION), text(DeadLetter.OFFSET));
    }

    String cause() {
        return text(DeadLetter.CAUSE);
    }

    String type() {
        return text(CloudEvents.TYPE);
    }

    String key() {
        return record.key() == null ? "" : new String(record.key(), UTF_8);
    }

    /// The number of the letter that was sent again and came back as this one; empty if this is the
    /// first one.
    String resent() {
        return text(RESENT);
    }

    /// Why it cannot be sent again; null if it can.
    @Nullable
    String kept() {
        if (!READ_AGAIN.contains(topic())) {
            return topic().equals(Topics.EVENTS.name())
                    ? "a fact is not sent twice; once the cause is fixed, rebuild the tables"
                    : "it does not say from which topic it came";
        }
        if (!NUMBER.matcher(text(DeadLetter.PARTITION)).matches()) {
            return "it does not say from which partition it came";
        }
        return record.value() == null && record.key() == null
                ? "it was too large to be copied; the original is at " + place()
                : null;
    }

    /// The original record, addressed to its original partition. There it follows all present
    /// records.
    ///
    /// @throws IllegalStateException if it cannot be sent again, see [#kept()]
    ProducerRecord<byte[], byte[]> again() {
        if (kept() != null) {
            throw new IllegalStateException(kept());
        }
        var headers = new RecordHeaders();
        record.headers().forEach(header -> {
            if (!OURS.contains(header.key())) {
                headers.add(header);
            }
        });
        headers.add(RESENT, Long.toString(number).getBytes(UTF_8));
        return new ProducerRecord<>(
                topic(), Integer.valueOf(text(DeadLetter.PARTITION)), record.key(), record.value(), headers);
    }

    /// The last header of that name, because the reader that put the letter aside added the last
    /// one; empty without one.
    private String text(String name) {
        var header = record.headers().lastHeader(name);
        return header == null || header.value() == null ? "" : new String(header.value(), UTF_8);
    }
}
