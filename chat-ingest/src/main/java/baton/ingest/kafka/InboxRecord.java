package baton.ingest.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import baton.events.envelope.Actor;
import baton.events.envelope.CommandEnvelope;
import baton.events.problem.ProblemException;
import baton.events.problem.ProblemType;
import baton.events.wire.CloudEvents;
import baton.events.wire.DeadLetter;
import baton.events.wire.Topics;
import baton.ingest.callers.TraceParent;
import baton.ingest.calls.Inbox;
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

/// Decides where a record of the inbox goes: to the commands, or to the dead letters with the
/// cause.
///
/// Dead letters are counted and not logged, because there may be many, and each contains its cause.
final class InboxRecord {

    private static final Logger LOG = LoggerFactory.getLogger(InboxRecord.class);

    private static final String USER_MESSAGE = "baton.user-message.v1";

    /// A broker's default limit, minus room for the headers. The contents of larger records stay
    /// only in the inbox.
    private static final int LARGEST_DEAD_LETTER = 900_000;

    /// What a record says about its actor does not count, because nobody has checked it.
    private static final Actor INBOX = new Actor(Actor.Type.SERVICE_ACCOUNT, "inbox");

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
                    "put {}-{}@{} into the dead letters: {}",
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    refused.getMessage());
            return deadLetter(record, String.valueOf(refused.getMessage()));
        }
    }

    /// Its id is its position in the inbox, so it is the same each time the record is relayed.
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
                TraceParent.orNull(header(record.headers(), CloudEvents.TRACE_PARENT)),
                INBOX);
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
