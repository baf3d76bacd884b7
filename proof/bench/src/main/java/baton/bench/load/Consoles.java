package baton.bench.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/// Open consoles of one operator in 19: when a text in a chat of theirs is on their live feed, from
/// when it was due.
public final class Consoles implements Witness {

    private static final int ONE_IN = 19;
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(10);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String queue;
    private final Map<String, FeedStream> streams = new ConcurrentHashMap<>();
    private final Map<String, Text> awaited = new ConcurrentHashMap<>();

    private Consoles(String queue) {
        this.queue = queue;
    }

    /// Returns once every console has its first event. They are of the stage's first queue.
    public static Consoles open(URI url, LoadStage stage) throws IOException, InterruptedException {
        var consoles = new Consoles(stage.queue(0));
        try {
            for (var n = 0; n < stage.crowd().operators(); n += ONE_IN) {
                var operator = stage.crowd().operator(n);
                consoles.streams.put(operator, FeedStream.open(url, operator, consoles.queue, consoles::read));
            }
            for (var stream : consoles.streams.values()) {
                stream.awaits("snapshot");
            }
            return consoles;
        } catch (IOException | InterruptedException e) {
            consoles.hangUp();
            throw e;
        }
    }

    @Override
    public void sending(Text text) {
        var operator = text.operator();
        if (operator != null && text.queue().equals(queue) && streams.containsKey(operator)) {
            awaited.put(text.id(), text);
        }
    }

    private void read(String data) {
        var now = System.nanoTime();
        var text = awaited.remove(messageId(data));
        if (text != null) {
            text.measured().answered(Step.ON_STREAM, Duration.ofNanos(now - text.due()));
        }
    }

    private static String messageId(String data) {
        try {
            return JSON.readTree(data).path("message_id").asText();
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("an event that is not JSON: " + data, e);
        }
    }

    @Override
    public void finish() throws InterruptedException {
        Load.awaitEmpty(awaited, PATIENCE);
        for (var text : awaited.values()) {
            text.measured().failed(Step.ON_STREAM.title + ": never");
        }
        hangUp();
    }

    private void hangUp() {
        List<IOException> faults = new ArrayList<>();
        for (var stream : streams.values()) {
            try {
                stream.close();
            } catch (IOException e) {
                faults.add(e);
            }
        }
        if (!faults.isEmpty()) {
            throw new UncheckedIOException("a console cannot be closed", faults.getFirst());
        }
    }
}
