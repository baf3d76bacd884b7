package baton.bench;

import baton.bench.engine.TimersAtOnce;
import baton.local.Baton;
import baton.local.LocalSettings;
import baton.local.Machine;
import baton.local.RunFolder;
import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// 100,000 timers that are due at once: `./baton bench timers`.
@Command(
        name = "timers",
        description = "Measures how long calls wait while 100,000 idle timers are due at once. Takes four minutes.",
        sortOptions = false)
final class TimersBench implements Callable<Integer> {

    private static final int TIMERS = 100_000;

    /// Good when it came to its end. Its output says how the calls were answered.
    @Override
    public Integer call() throws InterruptedException, IOException, SQLException {
        var folder = RunFolder.in("proof/bench", "timers-");
        var settings = LocalSettings.onFreePorts(folder.path());
        for (var variable : TimersAtOnce.settings().entrySet()) {
            settings = settings.with(variable.getKey(), variable.getValue());
        }
        System.out.print(Machine.here().heading());
        try (var baton = Baton.start(settings)) {
            System.out.print(new TimersAtOnce(baton, TIMERS).run());
            return Bench.exitCode(true);
        } finally {
            folder.delete();
        }
    }
}
