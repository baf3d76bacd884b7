package baton.benchmarks;

import baton.events.wire.Topics;
import baton.local.Baton;
import baton.local.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

/// Measures a Baton under a steady load: `./baton bench`. Exit code 0 only if every call was answered as it should be.
public final class Bench {

    private static final int TIMERS = 100_000;

    private Bench() {}

    public static void main(String... arguments)
            throws InterruptedException, IOException, SQLException, ExecutionException {
        System.setProperty("logback.configurationFile", "baton/local/console-logback.xml");
        if (arguments.length > 0 && arguments[0].equals("timers")) {
            timers();
            return;
        }
        if (arguments.length > 0 && arguments[0].equals("engine")) {
            engine(List.of(arguments).subList(1, arguments.length));
            return;
        }
        if (arguments.length > 0 && arguments[0].equals("feed")) {
            FeedBench.main(List.of(arguments).subList(1, arguments.length));
            return;
        }
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

    private static void timers() throws InterruptedException, IOException, SQLException {
        var folder = Files.createTempDirectory(Files.createDirectories(Path.of("benchmarks", "target")), "bench-");
        var settings = Settings.onFreePorts(folder.toAbsolutePath());
        for (var variable : TimersAtOnce.settings().entrySet()) {
            settings = settings.with(variable.getKey(), variable.getValue());
        }
        System.out.print(Report.heading(Machine.here()));
        try (var baton = Baton.start(settings)) {
            System.out.print(new TimersAtOnce(baton, TIMERS).run());
        } finally {
            delete(folder);
        }
    }

    /// @param arguments commands a second, and over how many queues, where not the defaults
    private static void engine(List<String> arguments) throws InterruptedException, IOException, ExecutionException {
        var rate = arguments.isEmpty() ? 12_000 : Integer.parseInt(arguments.getFirst());
        var queues = arguments.size() < 2 ? Topics.PARTITIONS : Integer.parseInt(arguments.get(1));
        var folder = Files.createTempDirectory(Files.createDirectories(Path.of("benchmarks", "target")), "bench-");
        System.out.print(Report.heading(Machine.here()));
        try (var baton = Baton.start(Settings.onFreePorts(folder.toAbsolutePath()))) {
            System.out.print(new EngineAlone(baton, rate, 60, queues).run());
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
