package baton.bench;

import baton.bench.load.ExchangeLoad;
import baton.bench.load.LoadPlan;
import baton.bench.load.LoadStage;
import baton.bench.load.Measured;
import baton.bench.peer.Comparison;
import baton.bench.peer.Contender;
import baton.local.Machine;
import baton.local.RunFolder;
import java.io.IOException;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Baton and its peer under the same load, one after the other on the same machine: `./baton bench
/// peer`.
@Command(
        name = "peer",
        description = "Compares Baton with Postgres alone under the same load: by SQL, and behind HTTP.",
        showDefaultValues = true,
        sortOptions = false)
final class PeerBench implements Callable<Integer> {

    /// The peer has no call that waits, so no exchange begins with an operator that waits.
    static final int OPERATOR_FIRST = 0;

    @Mixin
    private final LoadOptions.OverQueues load = new LoadOptions.OverQueues(FloorBench.DEFAULTS);

    @Option(
            names = "--throughput",
            description =
                    "Look for the highest rate that each sustains. Starts at --rate, with --seconds for each rate.")
    private boolean throughput;

    /// Good when every call of every contender was answered as it should be. With `--throughput`:
    /// when each has a highest rate.
    @Override
    public Integer call() throws IOException, InterruptedException, SQLException {
        var plan = load.plan();
        System.out.print(Machine.here().heading());
        return Bench.exitCode(throughput ? highestRates(plan) : oneRate(plan));
    }

    private static boolean oneRate(LoadPlan plan) throws IOException, InterruptedException, SQLException {
        var figures = new EnumMap<Contender, Comparison.Figures>(Contender.class);
        for (var contender : Contender.values()) {
            System.out.printf(
                    "%s: %d s of warm-up, then %d s%n", contender.title, plan.warmUpSeconds(), plan.seconds());
            figures.put(contender, on(contender, (subject, costs) -> {
                var stage = LoadStage.of(plan, OPERATOR_FIRST, subject);
                var measured = new ExchangeLoad(plan, stage).run(costs::begin);
                return new Comparison.Figures(measured, costs.end(measured.exchanges()));
            }));
        }
        System.out.printf("the floor: %d s of warm-up, then %d s, each%n", plan.warmUpSeconds(), plan.seconds());
        var failures = new Measured(System.nanoTime());
        var floor = FloorBench.measure(plan, failures);
        System.out.print(Comparison.of(plan, figures, floor));
        return failures.failures().isEmpty()
                && figures.values().stream()
                        .allMatch(contender -> contender.measured().isClean());
    }

    private static boolean highestRates(LoadPlan plan) throws IOException, InterruptedException, SQLException {
        var rates = new EnumMap<Contender, Integer>(Contender.class);
        for (var contender : Contender.values()) {
            rates.put(contender, on(contender, (subject, _) -> {
                System.out.println(contender.title);
                return new Throughput(plan, subject).search(System.out::println);
            }));
        }
        System.out.print(Comparison.ofRates(rates));
        return rates.values().stream().allMatch(rate -> rate > 0);
    }

    private static <T> T on(Contender contender, Contender.Trial<T> trial)
            throws IOException, InterruptedException, SQLException {
        var folder = RunFolder.in("proof/bench", "peer-");
        try {
            return contender.on(folder.path(), trial);
        } finally {
            folder.delete();
        }
    }
}
