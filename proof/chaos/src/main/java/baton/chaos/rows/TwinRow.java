package baton.chaos.rows;

import baton.local.process.StartFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import java.util.stream.Stream;

/// Starts a second engine on the folder of the first, as somebody might by mistake.
record TwinRow(About about) implements Row {

    /// The words of Kafka Streams.
    private static final String REASON = "state directory is already locked by another process";

    @Override
    public Outcome strike(Field field) throws IOException {
        var first = field.baton().engine().pid();
        var misses = new ArrayList<String>();
        var twin = field.baton().twin();
        Files.deleteIfExists(twin.log());
        try {
            twin.restart();
            misses.add("the second engine serves");
        } catch (StartFailure _) {
            // Expected; its log says why.
        } finally {
            twin.kill();
        }
        var seen = reason(twin.log());
        if (seen.isEmpty()) {
            misses.add("the second engine does not say why it ended");
        }
        if (field.baton().engine().pid() != first) {
            misses.add("the first engine died");
        }
        return new Outcome(
                Instant.now(),
                seen.map("the second one ended and said: "::concat).orElse(""),
                misses);
    }

    /// The reason in its log, without the time.
    private static Optional<String> reason(Path log) throws IOException {
        try (Stream<String> lines = Files.lines(log)) {
            return lines.filter(line -> line.contains(REASON))
                    .map(line -> line.substring(line.indexOf(" - ") + " - ".length()))
                    .findFirst();
        }
    }
}
