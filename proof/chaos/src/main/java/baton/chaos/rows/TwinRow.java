package baton.chaos.rows;

import baton.local.process.StartFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import java.util.stream.Stream;

/// A second engine is started on the folder of the first, by mistake.
record TwinRow(About about) implements Row {

    /// Kafka Streams' words.
    private static final String REASON = "state directory is already locked by another process";

    @Override
    public Outcome strike(Field field) throws IOException {
        var first = field.baton().engine().pid();
        var misses = new ArrayList<String>();
        var twin = field.baton().twin();
        Files.deleteIfExists(twin.log());
        try {
            twin.restart();
            misses.add("the second one serves");
        } catch (StartFailure _) {
            // As it should be; why, its log says.
        } finally {
            twin.kill();
        }
        var seen = reason(twin.log());
        if (seen.isEmpty()) {
            misses.add("the second one does not say why it ended");
        }
        if (field.baton().engine().pid() != first) {
            misses.add("the first one died");
        }
        return new Outcome(
                Instant.now(),
                seen.map("the second one ended and said: "::concat).orElse(""),
                misses);
    }

    /// What its log says, without the time.
    private static Optional<String> reason(Path log) throws IOException {
        try (Stream<String> lines = Files.lines(log)) {
            return lines.filter(line -> line.contains(REASON))
                    .map(line -> line.substring(line.indexOf(" - ") + " - ".length()))
                    .findFirst();
        }
    }
}
