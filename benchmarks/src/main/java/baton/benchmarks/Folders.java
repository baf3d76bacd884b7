package baton.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/// A folder for one run alone, on a disk, not in a memory file system: a sync must cost what it costs.
final class Folders {

    private Folders() {}

    static Path create(String prefix) throws IOException {
        return Files.createTempDirectory(Files.createDirectories(Path.of("benchmarks", "target")), prefix)
                .toAbsolutePath();
    }

    static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
