package baton.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/// A folder for one measurement alone, on a disk, not in a memory file system: a sync must cost what it costs.
///
/// @param path absolute
public record RunFolder(Path path) {

    /// A new one in `MODULE/target`, of the directory in which the process runs.
    public static RunFolder in(String module, String prefix) throws IOException {
        var target = Files.createDirectories(Path.of(module, "target"));
        return new RunFolder(Files.createTempDirectory(target, prefix).toAbsolutePath());
    }

    /// With all that is in it.
    public void delete() throws IOException {
        try (Stream<Path> files = Files.walk(path)) {
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
