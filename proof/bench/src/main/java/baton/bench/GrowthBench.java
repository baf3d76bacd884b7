package baton.bench;

import baton.bench.engine.CostRun;
import baton.bench.engine.CostTable;
import baton.local.Machine;
import baton.local.RunFolder;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.openjdk.jmh.runner.RunnerException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// What a command costs the engine as there is more of everything: `./baton bench growth`.
@Command(
        name = "growth",
        description = "Measures with JMH what a command costs the engine as there is more of everything. "
                + "Takes an hour or less.",
        sortOptions = false)
final class GrowthBench implements Callable<Integer> {

    @Option(names = "--quick", description = "Only show that it works, in a minute. The numbers mean nothing.")
    private boolean quick;

    /// Good when it came to its end.
    @Override
    public Integer call() throws IOException, RunnerException {
        System.out.print(Machine.here().heading());
        var folder = RunFolder.in("proof/bench", "growth-");
        var run = quick ? CostRun.quick() : CostRun.thorough();
        try {
            var costs = run.run(folder.path(), System.out::println);
            System.out.printf(
                    "asked     %d iterations of 1000 turns after %d of warm-up, in %d new processes of each size; ± is 99.9 %%%n",
                    run.iterations(), run.warmUps(), run.forks());
            System.out.print(CostTable.of(costs));
            return Bench.exitCode(true);
        } finally {
            folder.delete();
        }
    }
}
