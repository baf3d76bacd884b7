package baton.stats.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import baton.events.ChatId;
import baton.events.QueueId;
import baton.events.wire.CloudEvents;
import baton.events.wire.Json;
import baton.events.wire.UnreadableMessage;
import baton.stats.database.Batch;
import baton.stats.fold.ChatKey;
import baton.stats.fold.Logged;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/// The result of one poll: the raw records, the batch made from them, and the unreadable records.
///
/// @param unreadable the causes, by record
record Poll(
        List<ConsumerRecord<byte[], byte[]>> records,
        Batch batch,
        Map<ConsumerRecord<byte[], byte[]>, String> unreadable) {

    private static final JsonMapper JSON = Json.mapper().build();

    boolean isEmpty() {
        return records.isEmpty();
    }

    static Poll of(List<ConsumerRecord<byte[], byte[]>> records, Map<Integer, Long> from, Map<Integer, Long> to) {
        var logged = new ArrayList<Logged>(records.size());
        var unreadable = new LinkedHashMap<ConsumerRecord<byte[], byte[]>, String>();
        for (var record : records) {
            try {
                logged.add(readable(record));
            } catch (UnreadableMessage e) {
                unreadable.put(record, String.valueOf(e.getMessage()));
                logged.add(lost(record));
            }
        }
        return new Poll(records, new Batch(logged, from, to), unreadable);
    }

    private static Logged readable(ConsumerRecord<byte[], byte[]> record) throws UnreadableMessage {
        var envelope = CloudEvents.readEvent(record.headers(), record.value());
        var type = new String(record.headers().lastHeader(CloudEvents.TYPE).value(), UTF_8);
        return new Logged.Recorded(
                record.partition(), record.offset(), envelope, type, new String(record.value(), UTF_8));
    }

    /// What remains of a record that cannot be read or stored.
    static Logged.Lost lost(ConsumerRecord<byte[], byte[]> record) {
        var time = Instant.ofEpochMilli(record.timestamp());
        return new Logged.Lost(record.partition(), record.offset(), time, place(record.value()));
    }

    /// The chat and version of the event. Later events of the chat depend only on these.
    private static Logged.@Nullable ChatVersion place(byte @Nullable [] value) {
        try {
            return value == null ? null : place(JSON.readTree(value));
        } catch (IOException | IllegalArgumentException _) {
            return null;
        }
    }

    private static Logged.@Nullable ChatVersion place(JsonNode body) {
        if (!body.path("version").canConvertToLong() || !body.path("version").isIntegralNumber()) {
            return null;
        }
        var queue = new QueueId(body.path("queue_id").asText());
        var chat = new ChatId(body.path("chat_id").asText());
        return new Logged.ChatVersion(
                new ChatKey(queue, chat), body.path("version").asLong());
    }

    /// The record behind a part of the batch.
    ConsumerRecord<byte[], byte[]> behind(Logged logged) {
        return records.stream()
                .filter(one -> one.partition() == logged.partition() && one.offset() == logged.offset())
                .findFirst()
                .orElseThrow();
    }
}
