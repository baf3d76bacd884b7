package baton.assignment.streams;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.groupingBy;

import baton.assignment.domain.state.Chat;
import baton.assignment.domain.state.MemoryPartition;
import baton.assignment.domain.state.Operator;
import baton.assignment.domain.state.RememberedAnswer;
import baton.events.ChatId;
import baton.events.CommandId;
import baton.events.Id;
import baton.events.MessageId;
import baton.events.OperatorId;
import baton.events.QueueId;
import baton.events.wire.Json;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/// A partition that the engine with version 1 of the rules has written: its commands, its events,
/// and what its store held at the end. The files were made by that engine and are never edited.
final class EarlierLog {

    private static final Path FOLDER = Path.of("src/test/resources/earlier-log");
    private static final JsonMapper JSON = Json.mapper().build();

    private EarlierLog() {}

    static List<ConsumerRecord<byte[], byte[]>> commands() {
        return lines("commands").map(EarlierLog::record).toList();
    }

    /// The events that each command caused, by the offset of the command.
    static Map<Long, List<ConsumerRecord<byte[], byte[]>>> events() {
        return lines("events").map(EarlierLog::record).collect(groupingBy(ConsumerRecord::offset));
    }

    /// The store at the end, as an engine reads it at its start.
    static MemoryPartition store() {
        var store = new MemoryPartition();
        lines("state").forEach(line -> {
            var queue = store.of(new QueueId(line.get("queue").textValue()));
            var value = bytes(line.get("value"));
            switch (line.get("kind").textValue()) {
                case "chats" -> queue.put(CoreStore.read(value, Chat.class));
                case "operators" -> queue.put(CoreStore.read(value, Operator.class));
                default -> queue.put(key(line.get("key")), CoreStore.read(value, RememberedAnswer.class));
            }
        });
        return store;
    }

    private static RememberedAnswer.Key key(JsonNode key) {
        var subject = key.get("subject").textValue();
        var id = key.get("id").textValue();
        return new RememberedAnswer.Key(
                key.get("of").textValue().equals("chat") ? new ChatId(subject) : new OperatorId(subject),
                key.get("kind").textValue(),
                key.get("id_of").textValue().equals("message") ? (Id) new MessageId(id) : new CommandId(id));
    }

    private static ConsumerRecord<byte[], byte[]> record(JsonNode line) {
        var headers = new RecordHeaders();
        line.get("headers")
                .properties()
                .forEach(header -> headers.add(
                        header.getKey(), header.getValue().textValue().getBytes(UTF_8)));
        var key = line.get("key").textValue().getBytes(UTF_8);
        var value = bytes(line.get("value"));
        return new ConsumerRecord<>(
                "baton.commands",
                0,
                line.get("offset").longValue(),
                line.get("at").longValue(),
                TimestampType.LOG_APPEND_TIME,
                key.length,
                value.length,
                key,
                value,
                headers,
                Optional.empty());
    }

    private static byte[] bytes(JsonNode value) {
        try {
            return JSON.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<JsonNode> lines(String file) {
        try {
            return Files.readAllLines(FOLDER.resolve(file + ".jsonl")).stream().map(EarlierLog::parse);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode parse(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
