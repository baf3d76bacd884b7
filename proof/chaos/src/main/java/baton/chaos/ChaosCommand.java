package baton.chaos;

import static baton.client.WrongOption.within;

import baton.local.Baton;
import baton.local.LocalSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `./baton chaos`: one run in a Baton that is started for it, and its verdict.
@Command(
        name = "chaos",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Starts a Baton with two engines, puts load on it, kills and freezes the engines,",
            "and prints a verdict from the raw log.",
            "Exit code: 0 when everything holds, 1 when something does not, 2 when it could not run."
        })
final class ChaosCommand implements Callable<Integer> {

    private static final int ENGINES = 2;

    /// Local mode gives up a process that dies five times within a minute.
    private static final int MOST_FAULTS_A_MINUTE = 4;

    private static final Duration WARM_UP = Duration.ofSeconds(20);

    @Option(
            names = "--minutes",
            paramLabel = "M",
            description = "Minutes of load with faults, after a warm-up of 20 s: 1 to 1440. Default: 5.")
    private int minutes = 5;

    @Option(
            names = "--seed",
            paramLabel = "S",
            description = "Gives everything that is done. Default: another one each time.")
    private int seed = ThreadLocalRandom.current().nextInt(1, 1_000_000);

    @Option(
            names = "--rate",
            paramLabel = "R",
            description = {
                "Exchanges a second: 1 to 2000. Default: 200. In an exchange a user writes, an operator",
                "takes the chat and replies; some users write twice, some operators do something else."
            })
    private int rate = 200;

    @Option(
            names = "--faults",
            paramLabel = "N",
            description = "How many faults: half are kill -9, half SIGSTOP. Default and most: 4 a minute.")
    private @Nullable Integer faults;

    @Option(names = "--freeze", paramLabel = "S", description = "Seconds of the longest SIGSTOP: 1 to 60. Default: 20.")
    private int freeze = 20;

    @Option(
            names = "--gap",
            paramLabel = "S",
            description = "Limit in seconds for the p99 of the gaps in service after kill -9: 1 to 600. Default: 5.")
    private int gap = 5;

    @Option(
            names = "--late",
            paramLabel = "S",
            description = {
                "How many seconds late a deadline may be kept: 1 to 600. Default: 1.",
                "Time without service does not count."
            })
    private int late = 1;

    @Option(names = "--out", paramLabel = "FILE", description = "Also writes the verdict to this file.")
    private @Nullable Path out;

    /// @throws baton.client.WrongOption when a value is out of its range
    ChaosOptions options() {
        var time = within("--minutes", minutes, 1, 1_440);
        var mostFaults = MOST_FAULTS_A_MINUTE * time;
        return new ChaosOptions(
                Duration.ofMinutes(time),
                within("--seed", seed, 0, Integer.MAX_VALUE),
                within("--rate", rate, 1, 2_000),
                within("--faults", faults == null ? mostFaults : faults, 0, mostFaults),
                WARM_UP,
                Duration.ofSeconds(within("--freeze", freeze, 1, 60)),
                Duration.ofSeconds(within("--gap", gap, 1, 600)),
                Duration.ofSeconds(within("--late", late, 1, 600)));
    }

    @Nullable
    Path out() {
        return out;
    }

    @Override
    public Integer call() throws IOException {
        var verdict = play(options());
        System.out.print(verdict);
        if (out != null) {
            Files.writeString(out, verdict.toString());
        }
        return verdict.holds() ? 0 : 1;
    }

    /// Its data and logs stay on disk.
    private static Verdict play(ChaosOptions options) throws IOException {
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
