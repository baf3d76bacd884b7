package baton.bench.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/// Measures what a command costs an engine of each size, with JMH.
///
/// JMH's own time holds the benchmark's work too, and the test driver's commit after each command.
/// The cost is in the counters: the engine's observer reads the clock, as it does in production.
/// [CostRun] has JMH make one invocation an iteration, so that every engine makes the same number
/// of exchanges.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class CommandCost {

    static final int EXCHANGES = 1_000;

    @Param
    public EngineSize size = EngineSize.SMALLEST;

    @SuppressWarnings("NullAway.Init") // JMH calls fill() first.
    private SizedEngine engine;

    /// What the commands of one iteration have cost. JMH sets the fields to 0 before it.
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Counters {
        public long commands;
        public long nanosFromBytes;
        public long nanosDeciding;

        void add(long fromBytes, long deciding) {
            commands++;
            nanosFromBytes += fromBytes;
            nanosDeciding += deciding;
        }
    }

    @Setup
    public void fill() throws IOException {
        engine = new SizedEngine(Files.createTempDirectory("engine-").resolve("state"), size.scale());
    }

    @Benchmark
    @OperationsPerInvocation(EXCHANGES * SizedEngine.COMMANDS)
    public void exchanges(Counters counters) {
        engine.exchange(EXCHANGES, counters::add);
    }

    @TearDown
    public void close() {
        engine.close();
    }
}
