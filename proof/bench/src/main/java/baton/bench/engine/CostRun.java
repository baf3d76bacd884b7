package baton.bench.engine;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/// Has JMH run [CommandCost] for several sizes, each in several new processes.
///
/// The sizes take turns: one process of each, then the next of each. So a slow hour of the machine
/// slows all of them.
///
/// @param forks processes for each size
/// @param warmUps iterations in each process that do not count
/// @param iterations that count
public record CostRun(List<EngineSize> sizes, int forks, int warmUps, int iterations) {

    private static final double NANOS_PER_MICRO = 1_000.0;

    /// An iteration ends with the invocation that is under way when its time is over: the first
    /// one.
    private static final TimeValue ONE_INVOCATION = TimeValue.milliseconds(1);

    /// The first iteration fills the engine, which takes minutes for the largest.
    private static final TimeValue PATIENCE = TimeValue.hours(1);

    /// All sizes. The warm-up is long, because each process must compile the engine first.
    public static CostRun thorough() {
        return new CostRun(List.of(EngineSize.values()), 3, 40, 20);
    }

    /// Shows only that it works. The numbers mean nothing.
    public static CostRun quick() {
        return new CostRun(List.of(EngineSize.SMALLEST, EngineSize.WAITING_1_000), 1, 1, 3);
    }

    /// @param folder for the state of the engines
    /// @param progress hears which process runs
    /// @throws RunnerException when a process failed, for example because its engine refused a
    ///     command
    public Map<EngineSize, EngineCost> run(Path folder, Consumer<String> progress) throws RunnerException {
        var results = new EnumMap<EngineSize, List<IterationResult>>(EngineSize.class);
        for (var fork = 1; fork <= forks; fork++) {
            for (var size : sizes) {
                progress.accept("process %d of %d: %s".formatted(fork, forks, size.title));
                results.computeIfAbsent(size, _ -> new ArrayList<>()).addAll(measure(size, folder));
            }
        }
        var costs = new EnumMap<EngineSize, EngineCost>(EngineSize.class);
        results.forEach((size, iterationsOf) -> costs.put(
                size,
                new EngineCost(estimate(iterationsOf, "nanosFromBytes"), estimate(iterationsOf, "nanosDeciding"))));
        return costs;
    }

    private List<IterationResult> measure(EngineSize size, Path folder) throws RunnerException {
        return new Runner(options(size, folder))
                .run().stream()
                        .flatMap(run -> run.getBenchmarkResults().stream())
                        .flatMap(process -> process.getIterationResults().stream())
                        .toList();
    }

    /// The engine's collector, object headers and heap (`baton.local.Service`). State goes to
    /// `java.io.tmpdir`.
    private Options options(EngineSize size, Path folder) {
        return new OptionsBuilder()
                .include("^" + CommandCost.class.getName() + "\\.")
                .param("size", size.name())
                .forks(1)
                .jvmArgs(
                        "-Xmx512m",
                        "-XX:+UseSerialGC",
                        "-XX:+UseCompactObjectHeaders",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-Dlogback.configurationFile=baton/local/console-logback.xml",
                        "-Djava.io.tmpdir=" + folder)
                .warmupIterations(warmUps)
                .warmupTime(ONE_INVOCATION)
                .measurementIterations(iterations)
                .measurementTime(ONE_INVOCATION)
                .timeout(PATIENCE)
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT)
                .build();
    }

    private static Estimate estimate(List<IterationResult> iterations, String nanos) {
        return Estimate.of(iterations.stream()
                .mapToDouble(iteration -> score(iteration, nanos) / score(iteration, "commands") / NANOS_PER_MICRO)
                .toArray());
    }

    private static double score(IterationResult iteration, String counter) {
        return requireNonNull(iteration.getSecondaryResults().get(counter), counter)
                .getScore();
    }
}
