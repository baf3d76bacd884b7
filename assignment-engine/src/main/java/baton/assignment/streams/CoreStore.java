package baton.assignment.streams;

import baton.assignment.domain.Answered;
import baton.assignment.domain.Chat;
import baton.assignment.domain.Operator;
import baton.assignment.domain.Records;
import baton.events.ChatId;
import baton.events.OperatorId;
import baton.events.QueueId;
import baton.events.QueueSettings;
import baton.events.wire.Json;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/// The one store of a partition: a record per chat, per operator and per remembered answer.
///
/// | key                                | value        |
/// |------------------------------------|--------------|
/// | `chat/<queue>/<chat>`              | [Chat]       |
/// | `operator/<queue>/<operator>`      | [Operator]   |
/// | `answer/<queue>/<subject>/<kind>/<id>` | [Answered] |
/// | `settings/<queue>/`                | [QueueSettings] |
///
/// Ids contain no slash, so keys are unambiguous. Values are JSON, as everywhere.
final class CoreStore {

    private static final String NAME = "core";

    private static final String CHAT = "chat";
    private static final String OPERATOR = "operator";
    private static final String ANSWER = "answer";
    private static final String SETTINGS = "settings";

    static final String FIRST_ANSWER = ANSWER + "/";

    /// The character after the slash.
    private static final String LAST_ANSWER = ANSWER + "0";

    /// The log's clock may be behind ours.
    private static final Duration MARGIN = Duration.ofHours(1);

    private static final JsonMapper JSON = Json.typedReplies().build();

    private final KeyValueStore<String, byte[]> store;

    private CoreStore(KeyValueStore<String, byte[]> store) {
        this.store = store;
    }

    static CoreStore in(ProcessorContext<?, ?> context) {
        return new CoreStore(context.getStateStore(NAME));
    }

    /// The changelog is compacted eagerly: after a crash it is read whole before the engine serves again.
    static StoreBuilder<KeyValueStore<String, byte[]>> builder() {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(NAME), Serdes.String(), Serdes.ByteArray())
                .withCachingDisabled()
                .withLoggingEnabled(Map.of(
                        "min.cleanable.dirty.ratio", "0.1",
                        "segment.ms", "600000",
                        "max.compaction.lag.ms", "3600000",
                        "delete.retention.ms", "60000"));
    }

    Records recordsOf(QueueId queue) {
        return new OfQueue(queue);
    }

    void forEachChat(BiConsumer<QueueId, Chat> action) {
        forEach(CHAT, Chat.class, action);
    }

    void forEachOperator(BiConsumer<QueueId, Operator> action) {
        forEach(OPERATOR, Operator.class, action);
    }

    /// Drops what is remembered no longer, a few records at a time, so that answers do not pile up for ever. Whether an
    /// answer counts is decided when it is read, by the log's clock; this only makes room, and an hour later.
    ///
    /// @param after where to go on, or [#FIRST_ANSWER]
    /// @return where to go on next time
    String forgetAnswers(String after, Instant now, int limit) {
        var next = FIRST_ANSWER;
        try (var entries = store.range(after, LAST_ANSWER)) {
            for (var seen = 0; entries.hasNext(); seen++) {
                var entry = entries.next();
                if (seen == limit) {
                    next = entry.key;
                    break;
                }
                if (isForgotten(entry.key, read(entry.value, Answered.class), now)) {
                    store.delete(entry.key);
                }
            }
        }
        return next;
    }

    private boolean isForgotten(String key, Answered answered, Instant now) {
        var path = key.split("/", 4);
        return !answered.isRemembered(now.minus(MARGIN), Long.MAX_VALUE)
                && !answered.isRemembered(now.minus(MARGIN), versionOf(path[1], path[2]));
    }

    private long versionOf(String queue, String chat) {
        return get(CHAT + "/" + queue + "/" + chat, Chat.class)
                .map(Chat::version)
                .orElse(0L);
    }

    private <T> void forEach(String kind, Class<T> type, BiConsumer<QueueId, T> action) {
        try (var entries = store.prefixScan(kind + "/", new StringSerializer())) {
            while (entries.hasNext()) {
                var entry = entries.next();
                action.accept(new QueueId(entry.key.split("/", 3)[1]), read(entry.value, type));
            }
        }
    }

    private static String key(String kind, QueueId queue, String rest) {
        return kind + "/" + queue + "/" + rest;
    }

    private static <T> T read(byte[] json, Class<T> type) {
        try {
            return JSON.readValue(json, type);
        } catch (IOException e) {
            throw new UncheckedIOException("our own store is unreadable: " + type.getSimpleName(), e);
        }
    }

    private static byte[] write(Object value) {
        try {
            return JSON.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("a record that cannot be written is a bug", e);
        }
    }

    private <T> Optional<T> get(String key, Class<T> type) {
        return Optional.ofNullable(store.get(key)).map(json -> read(json, type));
    }

    /// The part of the store that belongs to one queue.
    private final class OfQueue implements Records {

        private final QueueId queue;

        OfQueue(QueueId queue) {
            this.queue = queue;
        }

        @Override
        public Optional<Chat> chat(ChatId id) {
            return get(key(CHAT, queue, id.value()), Chat.class);
        }

        @Override
        public void put(Chat chat) {
            store.put(key(CHAT, queue, chat.id().value()), write(chat));
        }

        @Override
        public Optional<Operator> operator(OperatorId id) {
            return get(key(OPERATOR, queue, id.value()), Operator.class);
        }

        @Override
        public void put(Operator operator) {
            store.put(key(OPERATOR, queue, operator.id().value()), write(operator));
        }

        @Override
        public Optional<Answered> answered(Answered.Key key) {
            return get(answerKey(key), Answered.class);
        }

        @Override
        public void put(Answered.Key key, Answered answered) {
            store.put(answerKey(key), write(answered));
        }

        @Override
        public Optional<QueueSettings> settings() {
            return get(key(SETTINGS, queue, ""), QueueSettings.class);
        }

        @Override
        public void put(QueueSettings settings) {
            store.put(key(SETTINGS, queue, ""), write(settings));
        }

        private String answerKey(Answered.Key key) {
            return key(ANSWER, queue, key.subject() + "/" + key.kind() + "/" + key.id());
        }
    }
}
