package baton.chaos;

import java.time.Duration;

/// What a run of `./baton chaos` does.
///
/// @param time how long the load with faults lasts, after the warm-up
/// @param seed gives all that is done
/// @param rate exchanges a second
/// @param faults how many, evenly spread over the time
/// @param warmUp how long the load runs before the first fault
/// @param longestFreeze at least 1 s
/// @param gapLimit the limit for the p99 of the gaps after kill -9
/// @param lateLimit how late a deadline may be kept; time without service does not count
public record ChaosOptions(
        Duration time,
        long seed,
        int rate,
        int faults,
        Duration warmUp,
        Duration longestFreeze,
        Duration gapLimit,
        Duration lateLimit) {}
