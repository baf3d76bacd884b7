package baton.chaos.rows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Kills the engine and deletes its state directory before it comes back.
record LostStateRow(About about) implements Row {

    @Override
    public Outcome strike(Field field) throws IOException {
        var engine = field.baton().engine();
        engine.kill();
        delete(field.settings().data().resolve("engine"));
        var over = Instant.now();
        engine.restart();
        return Outcome.since(over, "");
    }

    private static void delete(Path folder) throws IOException {
        List<Path> all;
        try (Stream<Path> files = Files.walk(folder)) {
            all = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (var file : all) {
            Files.delete(file);
        }
    }
}
