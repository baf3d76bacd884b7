package baton.chaos.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Plans which faults come when. The seed alone decides, so a run can be repeated.
public final class FaultPlan {

    private static final Duration SHORTEST_FREEZE = Duration.ofSeconds(1);

    private FaultPlan() {}

    /// A fault and when it is done.
    ///
    /// @param after since the load began; the fault comes later if the one before it is not over by
    /// then
    public record Planned(Duration after, Fault fault) {}

    /// Plans as many kills as freezes, or one more, in any order; each in its own part of the time.
    ///
    /// @param longestFreeze at least 1 s
    public static List<Planned> of(long seed, int faults, int engines, Duration time, Duration longestFreeze) {
        var random = new SplittableRandom(seed);
        var kinds = kinds(random, faults);
        var part = time.toMillis() / Math.max(1, faults);
        var plan = new ArrayList<Planned>();
        for (var n = 0; n < faults; n++) {
            var after = Duration.ofMillis(part * n + random.nextLong(part / 2 + 1));
            var engine = random.nextInt(engines);
            var freeze = random.nextLong(SHORTEST_FREEZE.toMillis(), longestFreeze.toMillis() + 1);
            var hold = kinds.get(n) == Fault.Kind.KILL ? Duration.ZERO : Duration.ofMillis(freeze);
            plan.add(new Planned(after, new Fault(kinds.get(n), engine, hold)));
        }
        return plan;
    }

    private static List<Fault.Kind> kinds(SplittableRandom random, int faults) {
        var kinds = new ArrayList<Fault.Kind>();
        for (var n = 0; n < faults; n++) {
            var kind = n % 2 == 0 ? Fault.Kind.KILL : Fault.Kind.FREEZE;
            kinds.add(random.nextInt(kinds.size() + 1), kind);
        }
        return kinds;
    }
}
