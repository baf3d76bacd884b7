package baton.bench;

import baton.bench.engine.KafkaFloor;
import baton.bench.load.LoadPlan;
import baton.bench.load.Measured;
import baton.bench.peer.Contender;
import baton.bench.report.BenchReport;
import baton.bench.report.Floor;
import baton.client.BatonClient;
import baton.client.OpenLoop;
import baton.local.Machine;
import baton.local.RunFolder;
import baton.local.broker.Broker;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// The times that no design with the same parts can beat: `./baton bench floor`. Each part is
/// measured alone on the machine.
@Command(
        name = "floor",
        description = "Measures what no design with the same parts can beat: an empty call, a record, a transaction.",
        showDefaultValues = true,
        sortOptions = false)
final class FloorBench implements Callable<Integer> {

    /// Several things are measured one after the other, so each has a shorter warm-up.
    static final LoadPlan DEFAULTS = new LoadPlan(100, 60, 60, 1);

    /// Nothing listens there, and nothing asks it: the empty call needs no database.
    private static final String NO_DATABASE = "jdbc:postgresql://localhost:1/none";

    @Mixin
    private final LoadOptions load = new LoadOptions(DEFAULTS);

    /// Good when every call was answered, and every record came.
    @Override
    public Integer call() throws IOException, InterruptedException {
        var plan = load.plan();
        System.out.print(Machine.here().heading());
        System.out.printf(
                "asked     %d a second for %d s after %d s of warm-up, each%n",
                plan.rate(), plan.seconds(), plan.warmUpSeconds());
        var measured = new Measured(System.nanoTime());
        System.out.print(measure(plan, measured).rows());
        System.out.printf("errors    %s%n", BenchReport.failures(measured));
        return Bench.exitCode(measured.failures().isEmpty());
    }

    /// @param measured gets the failures
    static Floor measure(LoadPlan plan, Measured measured) throws IOException, InterruptedException {
        var folder = RunFolder.in("proof/bench", "floor-");
        try {
            var http = http(plan, folder.path(), measured);
            try (var broker = Broker.start(folder.path().resolve("kafka"), 0)) {
                var kafka = new KafkaFloor(plan, broker.bootstrapServers());
                var plain = kafka.plain();
                return new Floor(http, plain.acknowledged(), plain.consumed(), kafka.transacted());
            }
        } finally {
            folder.delete();
        }
    }

    /// In microseconds. Each call counts from when it was due.
    private static Histogram http(LoadPlan plan, Path folder, Measured measured) {
        var times = new ConcurrentHistogram(3);
        var warmUp = new ConcurrentHistogram(3);
        try (var server = Contender.door(NO_DATABASE, folder);
                var client = BatonClient.at(server.url());
                var loop = OpenLoop.of(plan.rate())) {
            loop.run(
                    plan.count(),
                    (number, due) -> () -> call(client, due, number < plan.warmUpCount() ? warmUp : times, measured));
        }
        return times;
    }

    private static void call(BatonClient client, long due, Histogram times, Measured measured)
            throws InterruptedException {
        var answer = client.get("/empty");
        if (answer.status() == 204) {
            times.recordValue((System.nanoTime() - due) / 1_000);
        } else {
            measured.failed("empty call: " + answer.summary() + " (expected: 204)");
        }
    }
}
