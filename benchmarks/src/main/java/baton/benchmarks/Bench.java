package baton.benchmarks;

import baton.local.Baton;
import baton.local.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/// Measures a Baton under a steady load: `./baton bench`. Exit code 0 only if every call was answered as it should be.
public final class Bench {

    private Bench() {}

    public static void main(String... arguments) throws InterruptedException, IOException {
        System.setProperty("logback.configurationFile", "baton/local/console-logback.xml");
        Options options;
        try {
            options = Options.of(arguments);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.err.print(Options.HELP);
            System.exit(2);
            return;
        }
        var measured = options.url() == null ? onItsOwn(options) : measure(options, URI.create(options.url()));
        System.exit(measured.isClean() ? 0 : 1);
    }

    /// Starts a Baton for this run alone, on a disk, not in a memory file system: a sync must cost what it costs.
    private static Measured onItsOwn(Options options) throws InterruptedException, IOException {
        var folder = Files.createTempDirectory(Files.createDirectories(Path.of("benchmarks", "target")), "bench-");
        try (var baton = Baton.start(Settings.onFreePorts(folder.toAbsolutePath()))) {
            return measure(options, baton.baseUrl());
        } finally {
            delete(folder);
        }
    }

    private static Measured measure(Options options, URI url) throws InterruptedException {
        System.out.printf("%d s of warm-up, then %d s%n", options.warmUpSeconds(), options.seconds());
        var measured = new Load(options, url).run();
        System.out.print(Report.of(options, Machine.here(), measured));
        return measured;
    }

    private static void delete(Path folder) throws IOException {
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
