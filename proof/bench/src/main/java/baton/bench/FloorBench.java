package baton.bench;

import baton.bench.engine.Floor;
import baton.bench.engine.KafkaFloor;
import baton.bench.load.Door;
import baton.bench.load.Load;
import baton.bench.load.Measured;
import baton.bench.peer.Contender;
import baton.bench.report.BenchReport;
import baton.local.Machine;
import baton.local.RunFolder;
import baton.local.broker.Broker;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/// What no design on these parts can beat: `./baton bench floor`. Each is measured alone on the
/// machine.
final class FloorBench {

    /// Several are measured one after the other, so each is warmed up for less.
    static final Options DEFAULTS = new Options(100, 60, 60, 1, null);

    /// Nobody listens there, and nobody asks: the empty call needs no database.
    private static final String NO_DATABASE = "jdbc:postgresql://localhost:1/none";

    private FloorBench() {}

    /// @return whether every call was answered, and every record came
    static boolean main(List<String> arguments) throws IOException, InterruptedException {
        var options = DEFAULTS.and(arguments.toArray(String[]::new));
        if (options.url() != null || options.queues() != 1) {
            throw new Options.Unusable("--url, --queues: not options of bench floor");
        }
        System.out.print(Machine.here().heading());
        System.out.printf(
                "asked     %d a second for %d s after %d s of warm-up, each%n",
                options.rate(), options.seconds(), options.warmUpSeconds());
        var measured = new Measured(System.nanoTime());
        System.out.print(measure(options, measured).rows());
        System.out.printf("errors    %s%n", BenchReport.failures(measured));
        return measured.failures().isEmpty();
    }

    /// @param measured gets the failures
    static Floor measure(Options options, Measured measured) throws IOException, InterruptedException {
        var folder = RunFolder.in("proof/bench", "floor-");
        try {
            var http = http(options, folder.path(), measured);
            try (var broker = Broker.start(folder.path().resolve("kafka"), 0)) {
                var kafka = new KafkaFloor(options, broker.bootstrapServers());
                var plain = kafka.plain();
                return new Floor(http, plain.acknowledged(), plain.consumed(), kafka.transacted());
            }
        } finally {
            folder.delete();
        }
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
