package baton.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/// What the JVM wrote down of a training run of a program (JEP 483, 514, 515): its classes, read and linked, and which
/// of its methods took the time. With it a service serves sooner, and compiles the right things first: ADR 0012.
///
/// A JVM refuses a cache that another JVM made. That of another build it does not always refuse (25.0.3 runs the old
/// classes of a small program), so one that is older than the program is not used: we look ourselves.
///
/// @param jar the program, as `java -jar` runs it, with its libraries in `lib` beside it; there lies the cache, too
/// @param training whether the program's next run makes the cache, at its end, rather than use it
public record AotCache(Path jar, boolean training) {

    /// There is none, and none is made.
    public static final AotCache NONE = new AotCache(Path.of("none.jar"), false);

    /// A training run writes its cache after it was told to stop: some 20 s where four do on two cores.
    private static final Duration WRITTEN_WITHIN = Duration.ofMinutes(2);

    public AotCache {
        jar = jar.toAbsolutePath();
    }

    /// The options of a JVM that runs the jar. A JVM that finds some of its own code not usable says so in many lines,
    /// which are no news for who reads a service's log.
    List<String> options() {
        if (training) {
            return List.of("-XX:AOTCacheOutput=" + file(), "-Xlog:aot*=error");
        }
        return isOfThisBuild() ? List.of("-XX:AOTCache=" + file(), "-Xlog:aot*=error") : List.of();
    }

    /// Whether the jar is to be run, rather than the same classes from somewhere else.
    boolean matters() {
        return !options().isEmpty();
    }

    /// How long the program may take to end.
    ///
    /// @param usually without a training
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

    /// When the program changed last, or one of its libraries.
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
