package baton.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/// A folder for one measurement. It is on a disk, not in a memory file system, so that a sync has
/// its real cost.
///
/// @param path absolute
public record RunFolder(Path path) {

    /// Creates a folder in `target` of the current directory, which is the module's.
    public static RunFolder in(String module, String prefix) throws IOException {
        var target = Files.createDirectories(Path.of(module, "target"));
        return new RunFolder(Files.createTempDirectory(target, prefix).toAbsolutePath());
    }

    /// Deletes the folder with its contents.
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
