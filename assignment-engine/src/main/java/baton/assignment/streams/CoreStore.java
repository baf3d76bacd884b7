package baton.assignment.streams;

import baton.assignment.domain.state.Availability;
import baton.assignment.domain.state.Operator;
import baton.events.wire.Json;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/// The one store of a partition: JSON under text keys. [QueueRecords] knows the keys.
final class CoreStore {

    private static final String NAME = "core";

    /// How many records are kept as objects, so that the same JSON is not read again: some 10 MB.
    private static final int MAX_DECODED = 20_000;

    /// Only the components of a record are stored, not what it can say about itself.
    private static final JsonMapper JSON = Json.typedReplies()
            .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
            .addMixIn(Operator.class, StoredOperator.class)
            .build();

    /// The field is called `session` in the stores that exist.
    interface StoredOperator {
        @JsonProperty("session")
        Availability availability();
    }

    private final KeyValueStore<String, byte[]> store;

    /// Decoded records of the store, least recently used first. They are dropped with the task, so
    /// they never outlive an aborted transaction.
    private final Map<String, Object> decoded = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Object> eldest) {
            return size() > MAX_DECODED;
        }
    };

    private CoreStore(KeyValueStore<String, byte[]> store) {
        this.store = store;
    }

    static CoreStore in(ProcessorContext<?, ?> context) {
        return new CoreStore(context.getStateStore(NAME));
    }

    /// The changelog is compacted eagerly, because after a crash all of it is read before the
    /// engine works again.
    static StoreBuilder<KeyValueStore<String, byte[]>> builder() {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(NAME), Serdes.String(), Serdes.ByteArray())
                .withCachingDisabled()
                .withLoggingEnabled(Map.of(
                        "min.cleanable.dirty.ratio", "0.1",
                        "segment.ms", "600000",
                        "max.compaction.lag.ms", "3600000",
                        "delete.retention.ms", "60000"));
    }

    <T> Optional<T> get(String key, Class<T> type) {
        var known = decoded.get(key);
        if (known != null) {
            return Optional.of(type.cast(known));
        }
        var read = Optional.ofNullable(store.get(key)).map(json -> read(json, type));
        read.ifPresent(value -> decoded.put(key, value));
        return read;
    }

    void put(String key, Object value) {
        decoded.put(key, value);
        store.put(key, write(value));
    }

    /// Like [#put], but not kept as an object: for records that are rarely read and would evict
    /// others.
    void putAside(String key, Object value) {
        decoded.remove(key);
        store.put(key, write(value));
    }

    void delete(String key) {
        decoded.remove(key);
        store.delete(key);
    }

    /// Visits all records whose keys begin with the prefix.
    <T> void forEach(String prefix, Class<T> type, BiConsumer<String, T> action) {
        try (var entries = store.prefixScan(prefix, new StringSerializer())) {
            while (entries.hasNext()) {
                var entry = entries.next();
                action.accept(entry.key, read(entry.value, type));
            }
        }
    }

    /// The caller must close the iterator.
    KeyValueIterator<String, byte[]> range(String from, String to) {
        return store.range(from, to);
    }

    static <T> T read(byte[] json, Class<T> type) {
        try {
            return JSON.readValue(json, type);
        } catch (IOException e) {
            throw new UncheckedIOException("a record of the store is unreadable: " + type.getSimpleName(), e);
        }
    }

    static byte[] write(Object value) {
        try {
            return JSON.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("a record that cannot be written is a bug", e);
        }
    }
}
