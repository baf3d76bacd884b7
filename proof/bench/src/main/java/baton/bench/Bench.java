package baton.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/// Measures how fast Baton is: `./baton bench`, and what may stand after it.
///
/// Exit code 0: every call was answered as it should be. 1: not every one. 2: the options cannot be meant.
public final class Bench {

    private static final Map<String, Runner> RUNNERS = Map.of(
            "engine", EngineBench::main,
            "feed", FeedBench::main,
            "floor", FloorBench::main,
            "growth", GrowthBench::main,
            "overload", OverloadBench::main,
            "peer", PeerBench::main,
            "timers", TimersBench::main);

    private Bench() {}

    /// One kind of measurement.
    @FunctionalInterface
    private interface Runner {
        /// @return whether every call was answered as it should be
        boolean run(List<String> arguments) throws InterruptedException, IOException, SQLException, ExecutionException;
    }

    public static void main(String... arguments)
            throws InterruptedException, IOException, SQLException, ExecutionException {
        System.setProperty("logback.configurationFile", "baton/local/console-logback.xml");
        var all = List.of(arguments);
        var runner = all.isEmpty() ? null : RUNNERS.get(all.getFirst());
        try {
            var good = runner == null ? TurnsBench.main(all) : runner.run(all.subList(1, all.size()));
            System.exit(good ? 0 : 1);
        } catch (Options.Unusable e) {
            System.err.println(e.getMessage());
            System.err.print(Options.HELP);
            System.exit(2);
        }
    }
}
