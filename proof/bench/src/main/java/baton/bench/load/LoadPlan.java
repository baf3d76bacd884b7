package baton.bench.load;

/// How much load there is, and for how long.
///
/// @param rate exchanges a second, where the command does not say otherwise
/// @param seconds that are counted, after the warm-up
/// @param queues over which the load is spread
public record LoadPlan(int rate, int seconds, int warmUpSeconds, int queues) {

    public LoadPlan {
        between("rate", rate, 1, 100_000);
        between("seconds", seconds, 1, 3_600);
        between("warm-up", warmUpSeconds, 0, 600);
        between("queues", queues, 1, 1_000);
    }

    private static void between(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException("%s: %d (expected: %d to %d)".formatted(name, value, least, most));
        }
    }

    public LoadPlan withRate(int perSecond) {
        return new LoadPlan(perSecond, seconds, warmUpSeconds, queues);
    }

    /// How many exchanges come first and are not counted.
    public int warmUpCount() {
        return rate * warmUpSeconds;
    }

    /// How many exchanges there are, with those of the warm-up.
    public int count() {
        return rate * (warmUpSeconds + seconds);
    }
}
