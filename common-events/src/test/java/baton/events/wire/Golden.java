package baton.events.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/// A message in readable form: a JSON file of key, headers and value in `src/test/resources`.
///
/// There is one file per type and version, and a second one, `.bare`, without the optional fields.
/// A kind that has got more optional fields since has a third one, `.extended`, with all of them.
/// A published file is never edited, because some reader relies on it. A new form is a new version
/// beside the old.
final class Golden {

    private static final Path FOLDER = Path.of("src/test/resources");

    private Golden() {}

    static Path file(String folder, Object body, boolean full) {
        var files = FOLDER.resolve(folder);
        return full ? full(files, body) : files.resolve(Types.nameOf(body) + ".bare.json");
    }

    /// The file with all optional fields: `.extended` if fields were added since the first form.
    static Path full(@Nullable Path folder, Object body) {
        var files = folder == null ? FOLDER : folder;
        var extended = files.resolve(Types.nameOf(body) + ".extended.json");
        return Files.exists(extended) ? extended : files.resolve(Types.nameOf(body) + ".json");
    }

    /// The first form of a kind that has got more fields since.
    static Path first(String folder, Object body) {
        return FOLDER.resolve(folder).resolve(Types.nameOf(body) + ".json");
    }

    static List<Path> filesIn(String folder) throws IOException {
        try (Stream<Path> files = Files.list(FOLDER.resolve(folder))) {
            return files.toList();
        }
    }

    static String text(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("golden file " + file, e);
        }
    }

    static JsonNode read(Path file) {
        return parse(text(file).getBytes(UTF_8));
    }

    /// The message that a golden file describes.
    static Message message(Path file) {
        var golden = read(file);
        var headers = new RecordHeaders();
        golden.get("headers")
                .properties()
                .forEach(header -> headers.add(
                        header.getKey(), header.getValue().textValue().getBytes(UTF_8)));
        return new Message(
                golden.get("key").textValue(),
                headers,
                golden.get("value").toString().getBytes(UTF_8));
    }

    /// The form of a message: the order of headers and fields, and every byte of the value.
    static String form(Message message) {
        ObjectNode form = JsonNodeFactory.instance.objectNode();
        form.put("key", message.key());
        var headers = form.putObject("headers");
        Arrays.stream(message.headers().toArray())
                .forEach(header -> headers.put(header.key(), new String(header.value(), UTF_8)));
        form.set("value", parse(message.value()));
        return form.toPrettyString();
    }

    static JsonNode parse(byte[] json) {
        try {
            return Json.mapper().build().readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
