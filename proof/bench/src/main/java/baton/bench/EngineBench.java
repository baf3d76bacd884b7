package baton.bench;

import baton.bench.engine.EngineAlone;
import baton.bench.load.LoadPlan;
import baton.local.Baton;
import baton.local.LocalSettings;
import baton.local.Machine;
import baton.local.RunFolder;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// The engine alone: `./baton bench engine`.
@Command(
        name = "engine",
        description =
                "Measures the engine alone: its commands are written past the front door. --rate is commands a second.",
        showDefaultValues = true,
        sortOptions = false)
final class EngineBench implements Callable<Integer> {

    @Mixin
    private final LoadOptions.OverQueues load = new LoadOptions.OverQueues(new LoadPlan(12_000, 60, 30, 4));

    /// Good when the engine kept up.
    @Override
    public Integer call() throws InterruptedException, IOException, ExecutionException {
        var plan = load.plan();
        System.out.print(Machine.here().heading());
        var folder = RunFolder.in("proof/bench", "engine-");
        try (var baton = Baton.start(LocalSettings.onFreePorts(folder.path()))) {
            return Bench.exitCode(new EngineAlone(baton, plan).run());
        } finally {
            folder.delete();
        }
    }
}
