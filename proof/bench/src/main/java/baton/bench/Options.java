package baton.bench;

import org.jspecify.annotations.Nullable;

/// What is measured, and for how long.
///
/// @param rate turns a second
/// @param seconds measured, after the warm-up
/// @param queues the turns are spread over
/// @param url of a Baton that runs already, or null: one is started for the run
public record Options(
        int rate,
        int seconds,
        int warmUpSeconds,
        int queues,
        @Nullable String url) {

    /// An option that cannot be meant: its message says which, and what was expected.
    static final class Unusable extends IllegalArgumentException {
        Unusable(String message) {
            super(message);
        }
    }

    static final String HELP = """
            ./baton bench [--rate 100] [--seconds 60] [--warm-up 120] [--queues 1] [--url http://localhost:8080]
            ./baton bench feed [2000]    the live feed, with so many idle streams beside the one that is measured
            ./baton bench peer [--rate 100] [--seconds 60] [--warm-up 60] [--queues 1] [--throughput]
                                         the same load on Baton, on Postgres alone by SQL, and on that behind HTTP
            ./baton bench floor [--rate 100] [--seconds 60] [--warm-up 60]
                                         what nothing on these parts can beat: an empty call, a record, a transaction
            ./baton bench engine [--rate 12000] [--seconds 60] [--warm-up 30] [--queues 4]
                                         the engine alone: --rate is commands a second, written past the front door
            ./baton bench overload [--rate 600] [--seconds 60] [--warm-up 60] [--queues 4]
                                         more than can be borne, between 50 turns/s before and after
            ./baton bench timers         100,000 idle timers due at once, and what a call waits meanwhile: four minutes
            --rate      turns a second: a message, a get, a second message in one of four, a reply
            --seconds   how long is measured, after --warm-up seconds of the same load
            --queues    over how many the turns are spread
            --throughput  instead of one rate: raises it from --rate on, --seconds each, until it is too much
            --url       a Baton that runs already; else one is started, and ended, for the run
            """;

    public Options {
        between("--rate", rate, 1, 100_000);
        between("--seconds", seconds, 1, 3_600);
        between("--warm-up", warmUpSeconds, 0, 600);
        between("--queues", queues, 1, 1_000);
    }

    public static Options of(String... arguments) {
        return new Options(100, 60, 120, 1, null).and(arguments);
    }

    /// These, but for what the arguments say.
    Options and(String... arguments) {
        var options = this;
        for (int i = 0; i < arguments.length; i += 2) {
            if (i + 1 == arguments.length) {
                throw new Unusable(arguments[i] + ": a value is missing");
            }
            options = options.with(arguments[i], arguments[i + 1]);
        }
        return options;
    }

    private Options with(String name, String value) {
        return switch (name) {
            case "--rate" -> new Options(number(name, value), seconds, warmUpSeconds, queues, url);
            case "--seconds" -> new Options(rate, number(name, value), warmUpSeconds, queues, url);
            case "--warm-up" -> new Options(rate, seconds, number(name, value), queues, url);
            case "--queues" -> new Options(rate, seconds, warmUpSeconds, number(name, value), url);
            case "--url" -> new Options(rate, seconds, warmUpSeconds, queues, value);
            default -> throw new Unusable(name + ": not an option");
        };
    }

    Options withRate(int turnsPerSecond) {
        return new Options(turnsPerSecond, seconds, warmUpSeconds, queues, url);
    }

    public int warmUpTurns() {
        return rate * warmUpSeconds;
    }

    public int allTurns() {
        return rate * (warmUpSeconds + seconds);
    }

    static int number(String name, String value) {
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException _) {
            throw new Unusable("%s: %s (expected: a number)".formatted(name, value));
        }
    }

    private static void between(String name, int value, int min, int max) {
        if (value < min || value > max) {
            throw new Unusable("%s: %d (expected: %d to %d)".formatted(name, value, min, max));
        }
    }
}
