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

/// A dead letter: what lay where, and why nobody could read it.
///
/// Whoever can write to Kafka can write one: nothing of it is taken on trust, neither its headers
/// nor that they are there.
///
/// @param number its offset in `baton.dead-letters`, which has one partition: what people name it
/// by
/// @param at when it was put aside
/// @param record as it lies there
record Letter(long number, Instant at, ConsumerRecord<byte[], byte[]> record) {

    /// Of a letter that was sent again and came back: the number of the one it was.
    static final String RESENT = "dead_letter_resent";

    /// Readers that may understand tomorrow what they did not today. The events are not among them:
    /// they are facts, and stand in their log already.
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

    /// Where it lay, as `topic/partition@offset`.
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

    /// The number of the letter that was sent again and came back as this one; empty when it is the
    /// first.
    String resent() {
        return text(RESENT);
    }

    /// Why it can't be sent again; null when it can.
    @Nullable
    String kept() {
        if (!READ_AGAIN.contains(topic())) {
            return topic().equals(Topics.EVENTS.name())
                    ? "a fact is not sent twice; once its cause is mended, rebuild the tables"
                    : "it does not say from which topic it came";
        }
        if (!NUMBER.matcher(text(DeadLetter.PARTITION)).matches()) {
            return "it does not say from which partition it came";
        }
        return record.value() == null && record.key() == null
                ? "it was too large to be put aside whole; it lies at " + place()
                : null;
    }

    /// The record as it was, for the partition it was in, so that it comes after all that is there
    /// now.
    ///
    /// @throws IllegalStateException when [#kept()] says why not
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

    /// The last header of that name, for the last was added by who put it aside; empty without one.
    private String text(String name) {
        var header = record.headers().lastHeader(name);
        return header == null || header.value() == null ? "" : new String(header.value(), UTF_8);
    }
}
