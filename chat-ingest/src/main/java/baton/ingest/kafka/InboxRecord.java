package baton.ingest.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import baton.events.CommandEnvelope;
import baton.events.wire.CloudEvents;
import baton.events.wire.DeadLetter;
import baton.events.wire.Topics;
import baton.ingest.calls.Inbox;
import baton.ingest.calls.TraceParent;
import baton.events.ProblemException;
import baton.events.ProblemType;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Says where a record of the inbox goes: on to the commands, or, with the cause, to the dead letters.
/// A flood of garbage is counted, not logged: its causes lie with it.
final class InboxRecord {

    private static final Logger LOG = LoggerFactory.getLogger(InboxRecord.class);

    private static final String USER_MESSAGE = "baton.user-message.v1";

    /// Leaves room for the headers within what a broker takes by default. What is larger stays in the inbox only.
    private static final int LARGEST_DEAD_LETTER = 900_000;

    private final Counter relayed;
    private final Counter dead;

    InboxRecord(MeterRegistry meters) {
        this.relayed = meters.counter("baton.inbox.relayed");
        this.dead = meters.counter("baton.inbox.dead.letters");
    }

    ProducerRecord<byte[], byte[]> onward(ConsumerRecord<byte[], byte[]> record, Producer<byte[], byte[]> producer) {
        try {
            var command = CommandRecords.of(command(record), producer);
            relayed.increment();
            return command;
        } catch (ProblemException refused) {
            dead.increment();
            LOG.debug(
                    "{}-{}@{} goes to the dead letters: {}",
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    refused.getMessage());
            return deadLetter(record, String.valueOf(refused.getMessage()));
        }
    }

    /// Its id is its place in the inbox: the same however often it is relayed.
    private static CommandEnvelope command(ConsumerRecord<byte[], byte[]> record) {
        var type = header(record.headers(), CloudEvents.TYPE);
        if (!USER_MESSAGE.equals(type)) {
            throw new ProblemException(
                    ProblemType.INVALID_REQUEST, "ce_type: %s (expected: %s)".formatted(type, USER_MESSAGE));
        }
        var key = record.key() == null ? null : new String(record.key(), UTF_8);
        return new CommandEnvelope(
                "%s-%d-%d".formatted(record.topic(), record.partition(), record.offset()),
                Instant.ofEpochMilli(record.timestamp()),
                Inbox.message(key, record.value()),
                null,
                TraceParent.orNull(header(record.headers(), CloudEvents.TRACE_PARENT)));
    }

    private static ProducerRecord<byte[], byte[]> deadLetter(ConsumerRecord<byte[], byte[]> record, String cause) {
        var fits = record.serializedKeySize() + record.serializedValueSize() <= LARGEST_DEAD_LETTER;
        return new ProducerRecord<>(
                Topics.DEAD_LETTERS.name(),
                null,
                fits ? record.key() : null,
                fits ? record.value() : null,
                DeadLetter.headers(record.headers(), record.topic(), record.partition(), record.offset(), cause));
    }

    private static @Nullable String header(Headers headers, String name) {
        var header = headers.lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), UTF_8);
    }
}
