package baton.stats.recount;

import static java.nio.charset.StandardCharsets.UTF_8;

import baton.events.envelope.Actor;
import baton.events.wire.CloudEvents;
import baton.events.wire.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/// A record of `baton.events` as it is in Kafka: headers as text, the value as JSON. Nothing is
/// checked.
///
/// @param body a missing node if the value is not JSON
record RawRecord(int partition, long offset, ConsumerRecord<byte[], byte[]> record, JsonNode body) {

    private static final String REFUSED = "baton.command-refused.v1";
    private static final JsonMapper JSON = Json.mapper().build();

    static RawRecord of(ConsumerRecord<byte[], byte[]> record) {
        return new RawRecord(record.partition(), record.offset(), record, body(record.value()));
    }

    private static JsonNode body(byte @Nullable [] value) {
        try {
            return value == null ? MissingNode.getInstance() : JSON.readTree(value);
        } catch (IOException _) {
            return MissingNode.getInstance();
        }
    }

    @Nullable
    String type() {
        return header(CloudEvents.TYPE);
    }

    @Nullable
    String header(String name) {
        var header = record.headers().lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), UTF_8);
    }

    /// The caller behind it; null if the headers do not name it in a readable form.
    @Nullable
    Actor actor() {
        return CloudEvents.readActor(record.headers());
    }

    /// A field of the body as text; null if it is absent.
    @Nullable
    String field(String name) {
        var value = body.path(name);
        return value.isMissingNode() || value.isNull() ? null : value.asText();
    }

    boolean isOf(@Nullable String queue) {
        return queue == null || queue.equals(field("queue_id"));
    }

    /// Whether the tables may have forgotten it, because it is a refusal from before that time.
    boolean isForgotten(Instant before) {
        return table() == EventTable.REFUSALS && !time().isAfter(before);
    }

    /// @return the latest of all times if it has none
    private Instant time() {
        try {
            var time = header(CloudEvents.TIME);
            return time == null ? Instant.MAX : Instant.parse(time);
        } catch (DateTimeException _) {
            return Instant.MAX;
        }
    }

    /// The table it belongs to. Of all other events, those of a chat name the chat, those of an
    /// operator the operator, and those of a queue neither.
    EventTable table() {
        if (REFUSED.equals(type())) {
            return EventTable.REFUSALS;
        }
        return field("chat_id") != null
                ? EventTable.CHAT_EVENTS
                : field("operator_id") != null ? EventTable.OPERATOR_EVENTS : EventTable.QUEUE_EVENTS;
    }
}
