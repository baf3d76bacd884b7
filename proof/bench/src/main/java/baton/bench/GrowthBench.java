package baton.bench;

import baton.bench.engine.Growth;
import baton.bench.engine.Growth.Scale;
import baton.local.Machine;
import baton.local.RunFolder;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.HdrHistogram.Histogram;

/// What a command costs the engine as there is more of everything: `./baton bench growth`.
///
/// All sizes are measured in turn, again and again, in one process: what disturbs the machine disturbs all of them, and
/// the ratio to the first is what counts.
final class GrowthBench {

    private static final int WARM_UP_ROUNDS = 5;
    private static final int ROUNDS = 15;
    private static final int TURNS_A_ROUND = 1_000;
    private static final double NANOS_PER_MICRO = 1_000.0;

    private static final Scale SMALL = new Scale(100, 10, 1, 0);

    private static final Map<String, Scale> SCALES = scales();

    private GrowthBench() {}

    private static Map<String, Scale> scales() {
        var scales = new LinkedHashMap<String, Scale>();
        scales.put("100 chats wait, 10 operators, 1 queue", SMALL);
        scales.put("1,000 chats wait", SMALL.withWaiting(1_000));
        scales.put("10,000 chats wait", SMALL.withWaiting(10_000));
        scales.put("100,000 chats wait", SMALL.withWaiting(100_000));
        scales.put("500 operators", SMALL.withOperators(500));
        scales.put("5,000 operators", SMALL.withOperators(5_000));
        scales.put("8 queues", SMALL.withQueues(8));
        scales.put("64 queues", SMALL.withQueues(64));
        scales.put("300,000 turns have been before", SMALL.withTurnsBefore(300_000));
        // Five a turn: written, queued, assigned, answered, released.
        scales.put("10 million events have been before", SMALL.withTurnsBefore(2_000_000));
        return scales;
    }

    /// @return always that all is well: nothing here asks for an answer
    static boolean main(List<String> arguments) throws IOException {
        if (!arguments.isEmpty()) {
            throw new Options.Unusable(arguments.getFirst() + ": not an option of bench growth");
        }
        System.out.print(Machine.here().heading());
        var folder = RunFolder.in("proof/bench", "growth-");
        var engines = new LinkedHashMap<String, Growth>();
        try {
            SCALES.forEach((name, scale) ->
                    engines.put(name, new Growth(folder.path().resolve("engine-" + engines.size()), scale)));
            takeTurns(engines.values(), WARM_UP_ROUNDS);
            engines.values().forEach(Growth::reset);
            takeTurns(engines.values(), ROUNDS);
            System.out.print(report(engines));
            return true;
        } finally {
            engines.values().forEach(Growth::close);
            folder.delete();
        }
    }

    private static void takeTurns(Collection<Growth> engines, int rounds) {
        for (var round = 0; round < rounds; round++) {
            engines.forEach(engine -> engine.take(TURNS_A_ROUND));
        }
    }

    private static String report(Map<String, Growth> engines) {
        var text = new StringBuilder("%-40s%16s%17s%12s%17s   of %d turns each, in turn%n"
                .formatted("what a command costs", "from its bytes", "p99", "deciding", "p99", ROUNDS * TURNS_A_ROUND));
        var first = engines.values().iterator().next();
        engines.forEach((name, engine) -> text.append("%-40s%s%s%n"
                .formatted(
                        name, compared(engine.whole(), first.whole()), compared(engine.deciding(), first.deciding()))));
        return text.toString();
    }

    private static String compared(Histogram cost, Histogram first) {
        return String.format(
                Locale.ROOT,
                "%8.1f µs  × %.2f%9.1f µs",
                cost.getValueAtPercentile(50) / NANOS_PER_MICRO,
                cost.getValueAtPercentile(50) / (double) first.getValueAtPercentile(50),
                cost.getValueAtPercentile(99) / NANOS_PER_MICRO);
    }
}
