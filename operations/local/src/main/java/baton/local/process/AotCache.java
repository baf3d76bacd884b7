package baton.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/// The cache that a JVM writes in a training run of a program (JEP 483, 514, 515): its loaded and
/// linked classes, and which of its methods took the time. With it a service starts sooner and
/// compiles the right methods first (ADR 0012).
///
/// A JVM refuses a cache that another JVM wrote. It does not always refuse the cache of another
/// build: 25.0.3 runs the old classes of a small program. So we compare the times ourselves, and
/// never use a cache older than the program.
///
/// @param jar the program, as `java -jar` runs it, with its libraries in `lib` beside it; the cache
/// is beside it too
/// @param training whether the program's next run writes the cache at its end, instead of using it
public record AotCache(Path jar, boolean training) {

    /// No cache is used or written.
    public static final AotCache NONE = new AotCache(Path.of("none.jar"), false);

    /// A training run writes its cache after it was told to stop. Four runs at once on two cores
    /// need some 20 s.
    private static final Duration WRITTEN_WITHIN = Duration.ofMinutes(2);

    public AotCache {
        jar = jar.toAbsolutePath();
    }

    /// The options of a JVM that runs the jar. A JVM that cannot use some code of the cache logs
    /// many lines about it, which do not help a reader of a service's log.
    List<String> options() {
        if (training) {
            return List.of("-XX:AOTCacheOutput=" + file(), "-Xlog:aot*=error");
        }
        return isOfThisBuild() ? List.of("-XX:AOTCache=" + file(), "-Xlog:aot*=error") : List.of();
    }

    /// Whether to run the jar, instead of the same classes from another class path.
    boolean matters() {
        return !options().isEmpty();
    }

    /// How long the program may take to end.
    ///
    /// @param usually how long it may take without a training
    public Duration stopWithin(Duration usually) {
        return training ? WRITTEN_WITHIN : usually;
    }

    private boolean isOfThisBuild() {
        try {
            if (!Files.exists(file()) || !Files.exists(jar)) {
                return false;
            }
            return Files.getLastModifiedTime(file()).compareTo(changed(jar)) > 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// When the program or one of its libraries last changed.
    private static FileTime changed(Path jar) throws IOException {
        var latest = Files.getLastModifiedTime(jar);
        var libraries = jar.resolveSibling("lib");
        if (Files.isDirectory(libraries)) {
            try (Stream<Path> files = Files.list(libraries)) {
                for (var file : files.toList()) {
                    var time = Files.getLastModifiedTime(file);
                    latest = time.compareTo(latest) > 0 ? time : latest;
                }
            }
        }
        return latest;
    }

    private Path file() {
        var name = jar.getFileName().toString();
        return jar.resolveSibling(name.substring(0, name.length() - ".jar".length()) + ".aot");
    }
}
