package baton.chaos;

import baton.chaos.rows.Rows;
import baton.local.Baton;
import baton.local.LocalSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/// What `./baton chaos`, `./baton faults` and `./baton replay` run. Exit code 0 only when all holds.
public final class Chaos {

    private static final int ENGINES = 2;

    private Chaos() {}

    public static void main(String... arguments) throws IOException {
        System.setProperty("logback.configurationFile", "baton/local/console-logback.xml");
        var command = arguments.length == 0 ? "" : arguments[0];
        var options = Arrays.copyOfRange(arguments, Math.min(1, arguments.length), arguments.length);
        try {
            System.exit(
                    switch (command) {
                        case "replay" -> ReplayLog.run(System.getenv());
                        case "faults" -> faults(options);
                        default -> chaos(options);
                    });
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.err.print(command.equals("faults") ? FaultOptions.HELP : ChaosOptions.HELP);
            System.exit(2);
        }
    }

    private static int faults(String... arguments) throws IOException {
        var rows = Rows.all();
        var options = FaultOptions.read(FaultTable.ids(rows), arguments);
        var data = Path.of("proof", "chaos", "target");
        return new FaultTable(options, Path.of("docs", "evidence"), data, System.out::println).run(rows) ? 0 : 1;
    }

    private static int chaos(String... arguments) throws IOException {
        var said = ChaosOptions.read(arguments);
        var verdict = onItsOwn(ChaosOptions.of(said));
        System.out.print(verdict);
        var file = said.file(ChaosOptions.OUT);
        if (file.isPresent()) {
            Files.writeString(file.get(), verdict.toString());
        }
        return verdict.holds() ? 0 : 1;
    }

    /// In a Baton for this run alone, on a disk. Its data and logs stay, for who wants to look.
    private static Verdict onItsOwn(ChaosOptions options) throws IOException {
        var folder = Files.createTempDirectory(Files.createDirectories(Path.of("proof", "chaos", "target")), "chaos-");
        System.out.printf("seed %d; data and logs: %s%n", options.seed(), folder);
        var timers = ShortTimers.OF_A_RUN;
        var settings =
                timers.in(LocalSettings.onFreePorts(folder.toAbsolutePath()).withEngines(ENGINES));
        try (var baton = Baton.start(settings)) {
            return ChaosRun.play(options, timers.settings(), baton, System.out::println);
        }
    }
}
