package baton.bench;

import baton.bench.engine.EngineAlone;
import baton.local.Baton;
import baton.local.LocalSettings;
import baton.local.Machine;
import baton.local.RunFolder;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutionException;

/// The engine alone, in a Baton of its own: `./baton bench engine`.
final class EngineBench {

    private static final Options DEFAULTS = new Options(12_000, 60, 30, 4, null);

    private EngineBench() {}

    /// @return whether the engine has kept up
    static boolean main(List<String> arguments) throws InterruptedException, IOException, ExecutionException {
        var options = DEFAULTS.and(arguments.toArray(String[]::new));
        if (options.url() != null) {
            throw new Options.Unusable("--url: not an option of bench engine");
        }
        System.out.print(Machine.here().heading());
        var folder = RunFolder.in("proof/bench", "engine-");
        try (var baton = Baton.start(LocalSettings.onFreePorts(folder.path()))) {
            return new EngineAlone(baton, options).run();
        } finally {
            folder.delete();
        }
    }
}
