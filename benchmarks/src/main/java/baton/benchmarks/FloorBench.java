package baton.benchmarks;

import baton.local.Broker;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/// What no design on these parts can beat: `./baton bench floor`. Each is measured alone on the machine.
final class FloorBench {

    private static final double MICROS_PER_MILLI = 1_000.0;

    /// Nobody listens there: the empty call needs no database.
    private static final String NO_DATABASE = "jdbc:postgresql://localhost:1/none";

    private FloorBench() {}

    /// @return whether every call was answered, and every record came
    static boolean main(List<String> arguments) throws IOException, InterruptedException {
        var options = Options.of(arguments.toArray(String[]::new));
        if (options.url() != null || options.queues() != 1) {
            throw new Options.Unusable("--url, --queues: not options of bench floor");
        }
        System.out.print(Report.heading(Machine.here()));
        System.out.printf(
                "asked     %d a second for %d s after %d s of warm-up, each%n",
                options.rate(), options.seconds(), options.warmUpSeconds());
        var folder = Folders.create("floor-");
        try {
            return measure(options, folder);
        } finally {
            Folders.delete(folder);
        }
    }

    private static boolean measure(Options options, Path folder) throws IOException, InterruptedException {
        var measured = new Measured(System.nanoTime());
        var http = http(options, folder, measured);
        try (var broker = Broker.start(folder.resolve("kafka"), 0)) {
            var kafka = new KafkaFloor(options, broker.bootstrapServers());
            var plain = kafka.plain();
            var transacted = kafka.transacted();
            System.out.print(Report.columns("ms"));
            System.out.print(Report.row("an empty Micronaut endpoint", http));
            System.out.print(Report.row("a record, produced to consumed", plain));
            System.out.print(Report.row("one in a transaction, to consumed", transacted));
            System.out.printf(
                    "under a call that the engine decides: %.1f ms, the three medians together%n",
                    (median(http) + median(plain) + median(transacted)) / MICROS_PER_MILLI);
        }
        System.out.printf("errors    %s%n", Report.failures(measured));
        return measured.failures().isEmpty();
    }

    private static double median(Histogram times) {
        return times.getValueAtPercentile(50);
    }

    /// An open loop, as [Load] is: each call counts from when it was due. In microseconds.
    private static Histogram http(Options options, Path folder, Measured measured)
            throws IOException, InterruptedException {
        var times = new ConcurrentHistogram(3);
        try (var server = Contender.door(NO_DATABASE, folder);
                var door = new Door(server.url());
                var people = Executors.newVirtualThreadPerTaskExecutor()) {
            var start = System.nanoTime();
            for (var n = 0; n < options.allTurns(); n++) {
                var due = start + TimeUnit.SECONDS.toNanos(1) * n / options.rate();
                var counted = n >= options.warmUpTurns();
                Load.sleepUntil(due);
                people.execute(() -> call(door, due, counted ? times : new Histogram(3), measured));
            }
        }
        return times;
    }

    private static void call(Door door, long due, Histogram times, Measured measured) {
        try {
            var status = door.get("/empty").status();
            if (status == 204) {
                times.recordValue((System.nanoTime() - due) / 1_000);
            } else {
                measured.failed("empty call: " + status + " (expected: 204)");
            }
        } catch (IOException e) {
            measured.failed("empty call: " + e.getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            measured.failed("empty call: interrupted");
        }
    }
}
