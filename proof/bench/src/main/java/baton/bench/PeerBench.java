package baton.bench;

import baton.bench.load.Load;
import baton.bench.load.LoadStage;
import baton.bench.load.Measured;
import baton.bench.peer.Contender;
import baton.bench.report.Comparison;
import baton.local.Machine;
import baton.local.RunFolder;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;

/// Baton and its peer under the same load, one after the other on the same machine: `./baton bench
/// peer`.
final class PeerBench {

    private static final String THROUGHPUT = "--throughput";

    /// The peer has no call that waits, so no turn begins with an operator who does.
    static final int OPERATOR_FIRST = 0;

    private PeerBench() {}

    /// @return whether every call of every contender was answered as it should be; of the highest
    ///     rates: whether there is one
    static boolean main(List<String> arguments) throws IOException, InterruptedException, SQLException {
        var rest = new ArrayList<>(arguments);
        var highest = rest.remove(THROUGHPUT);
        var options = FloorBench.DEFAULTS.and(rest.toArray(String[]::new));
        if (options.url() != null) {
            throw new Options.Unusable("--url: bench peer starts what it measures");
        }
        System.out.print(Machine.here().heading());
        return highest ? highestRates(options) : oneRate(options);
    }

    private static boolean oneRate(Options options) throws IOException, InterruptedException, SQLException {
        var figures = new EnumMap<Contender, Comparison.Figures>(Contender.class);
        for (var contender : Contender.values()) {
            System.out.printf(
                    "%s: %d s of warm-up, then %d s%n", contender.title, options.warmUpSeconds(), options.seconds());
            figures.put(contender, on(contender, (subject, costs) -> {
                var stage = LoadStage.of(options, OPERATOR_FIRST, subject);
                var measured = new Load(options, stage).run(costs::begin);
                return new Comparison.Figures(measured, costs.end(measured.turns()));
            }));
        }
        System.out.printf("the floor: %d s of warm-up, then %d s, each%n", options.warmUpSeconds(), options.seconds());
        var failures = new Measured(System.nanoTime());
        var floor = FloorBench.measure(options, failures);
        System.out.print(Comparison.of(options, figures, floor));
        return failures.failures().isEmpty()
                && figures.values().stream()
                        .allMatch(contender -> contender.measured().isClean());
    }

    private static boolean highestRates(Options options) throws IOException, InterruptedException, SQLException {
        var rates = new EnumMap<Contender, Integer>(Contender.class);
        for (var contender : Contender.values()) {
            rates.put(contender, on(contender, (subject, _) -> {
                System.out.println(contender.title);
                return new Throughput(options, subject).search(System.out::println);
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
