package baton.chaos;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/// How a run of `./baton chaos` shall be.
///
/// @param time of load with faults, after the warm-up
/// @param seed gives all that is done
/// @param rate turns a second
/// @param faults how many, evenly spread over the time
/// @param warmUp so long the load runs before the first fault
/// @param longestFreeze at least 1 s
/// @param gapLimit of the p99 of the gaps after kill -9
/// @param lateLimit how late a deadline may be kept, time without service not counted
public record ChaosOptions(
        Duration time,
        long seed,
        int rate,
        int faults,
        Duration warmUp,
        Duration longestFreeze,
        Duration gapLimit,
        Duration lateLimit) {

    static final String HELP = """
            ./baton chaos [--minutes 5] [--seed S] [--rate 200] [--faults N] [--freeze 20] [--gap 5] [--late 1] [--out FILE]
            --minutes   of load with faults, after a warm-up of 20 s: 1 to 1440
            --seed      gives all that is done; another one each time, unless given
            --rate      turns a second: a message, a chat taken, at times a second message, a reply; and all other acts
            --faults    how many, half of them kill -9, half SIGSTOP; 4 a minute, which is the most, unless given
            --freeze    the longest SIGSTOP, in seconds
            --gap       the limit for the p99 of a gap in service after kill -9, in seconds
            --late      how many seconds late a deadline may be kept, time without service not counted (SPEC 2, rule 8)
            --out       a file for the verdict, from the project's root
            """;

    static final String OUT = "--out";

    private static final List<String> NAMES =
            List.of("--minutes", "--seed", "--rate", "--faults", "--freeze", "--gap", "--late", OUT);

    /// Local mode gives up what dies five times within a minute.
    private static final int MOST_FAULTS_A_MINUTE = 4;

    private static final int WARM_UP_SECONDS = 20;

    static ChaosOptions of(Options options) {
        var minutes = options.number("--minutes", 5, 1, 1_440);
        var most = MOST_FAULTS_A_MINUTE * minutes;
        return new ChaosOptions(
                Duration.ofMinutes(minutes),
                options.number("--seed", ThreadLocalRandom.current().nextInt(1, 1_000_000), 0, Integer.MAX_VALUE),
                options.number("--rate", 200, 1, 2_000),
                options.number("--faults", most, 0, most),
                Duration.ofSeconds(WARM_UP_SECONDS),
                Duration.ofSeconds(options.number("--freeze", 20, 1, 60)),
                Duration.ofSeconds(options.number("--gap", 5, 1, 600)),
                Duration.ofSeconds(options.number("--late", 1, 1, 600)));
    }

    static Options read(String... arguments) {
        return Options.of(NAMES, arguments);
    }
}
