package baton.ingest.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import reactor.core.publisher.Flux;

/// A client: reads a stream by the standard, remembers its position, and hangs up.
final class StreamReader {

    /// An event of the stream. `id` is the client's position after it.
    public record Said(String id, String name, String data) {}

    private final ConsoleStream stream;
    private final StringBuilder text = new StringBuilder();
    private boolean ended;

    StreamReader(ConsoleStream stream) {
        this.stream = stream;
        Flux.from(stream.body())
                .doOnComplete(() -> ended = true)
                .subscribe(bytes -> text.append(new String(bytes, UTF_8)));
    }

    ConsoleStream stream() {
        return stream;
    }

    void hangUp() {
        stream.over().cancel(false);
    }

    boolean isEnded() {
        return ended;
    }

    String text() {
        return text.toString();
    }

    List<Said> said() {
        return read(text());
    }

    /// The `Last-Event-ID` that a client would send now.
    Optional<String> position() {
        return text().lines()
                .filter(line -> line.startsWith("id: "))
                .map(line -> line.substring(4))
                .reduce((_, last) -> last);
    }

    static List<Said> read(String text) {
        var said = new ArrayList<Said>();
        var id = "";
        for (var block : text.split("\n\n", -1)) {
            id = field(block, "id").orElse(id);
            var data = field(block, "data");
            if (data.isPresent()) {
                said.add(new Said(id, field(block, "event").orElse("message"), data.get()));
            }
        }
        return said;
    }

    private static Optional<String> field(String block, String name) {
        return block.lines()
                .filter(line -> line.startsWith(name + ": "))
                .map(line -> line.substring(name.length() + 2))
                .findFirst();
    }
}
