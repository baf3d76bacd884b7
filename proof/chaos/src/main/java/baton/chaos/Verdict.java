package baton.chaos;

import baton.chaos.faults.Fault;
import baton.chaos.faults.Struck;
import baton.chaos.judge.CheckResult;
import baton.chaos.judge.Durations;
import baton.chaos.judge.Finding;
import baton.chaos.load.Probe;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// The result of a run, on one page.
///
/// @param circumstances lines for people: what was done, where and how
/// @param faults in the order in which they were done
record Verdict(List<String> circumstances, List<Struck> faults, List<CheckResult> checks) {

    Verdict {
        circumstances = List.copyOf(circumstances);
        faults = List.copyOf(faults);
        checks = List.copyOf(checks);
    }

    /// Whether the p99 of the gaps after kill -9 is within its limit.
    static CheckResult gapsWithin(Duration limit, List<Struck> faults) {
        var gaps = gaps(faults, Fault.Kind.KILL, Struck::gaps);
        var p99 = gaps.percentile(99);
        var what = "p99 after kill -9: %s (limit: %s)".formatted(Durations.seconds(p99), Durations.seconds(limit));
        return new CheckResult("gaps", what, p99.compareTo(limit) <= 0 ? List.of() : List.of(Finding.of("gaps", what)));
    }

    boolean holds() {
        return checks.stream().allMatch(CheckResult::holds);
    }

    @Override
    public String toString() {
        var page = new ArrayList<String>();
        page.add("Baton under faults: " + (holds() ? "all holds" : "BROKEN, see below"));
        page.addAll(circumstances);
        page.add("");
        page.add("gaps in service of a partition, by a probe every %d ms".formatted(Probe.PACE_MILLIS));
        for (var kind : Fault.Kind.values()) {
            page.add("  %-17s of the engine hit %s".formatted(kind.title(), gaps(faults, kind, Struck::gaps)));
            page.add("  %-17s of the other    %s".formatted("", gaps(faults, kind, Struck::others)));
        }
        page.add("");
        page.add("what was checked");
        checks.forEach(check -> page.add(check.toString()));
        page.add("");
        page.add("the faults, and the gap of each partition of the engine hit");
        faults.forEach(struck -> page.add("  %s  %-32s %s".formatted(struck.at(), struck.fault(), struck.inSeconds())));
        return String.join(System.lineSeparator(), page) + System.lineSeparator();
    }

    private static Durations gaps(List<Struck> faults, Fault.Kind kind, Function<Struck, List<Duration>> which) {
        return Durations.of(faults.stream()
                .filter(struck -> struck.fault().kind() == kind)
                .flatMap(struck -> which.apply(struck).stream())
                .toList());
    }
}
