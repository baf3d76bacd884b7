package baton.bench;

import baton.bench.engine.TimersAtOnce;
import baton.local.Baton;
import baton.local.LocalSettings;
import baton.local.Machine;
import baton.local.RunFolder;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

/// 100,000 timers that are due at once, in a Baton of its own: `./baton bench timers`.
final class TimersBench {

    private static final int TIMERS = 100_000;

    private TimersBench() {}

    /// @return whether it came to its end; how the calls were answered is in what it prints
    static boolean main(List<String> arguments) throws InterruptedException, IOException, SQLException {
        if (!arguments.isEmpty()) {
            throw new Options.Unusable(arguments.getFirst() + ": not an option of bench timers");
        }
        var folder = RunFolder.in("proof/bench", "timers-");
        var settings = LocalSettings.onFreePorts(folder.path());
        for (var variable : TimersAtOnce.settings().entrySet()) {
            settings = settings.with(variable.getKey(), variable.getValue());
        }
        System.out.print(Machine.here().heading());
        try (var baton = Baton.start(settings)) {
            System.out.print(new TimersAtOnce(baton, TIMERS).run());
            return true;
        } finally {
            folder.delete();
        }
    }
}
