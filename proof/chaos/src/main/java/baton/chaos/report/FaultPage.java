package baton.chaos.report;

import static java.util.stream.Collectors.joining;

import baton.chaos.judge.Durations;
import baton.chaos.report.Results.Run;
import baton.chaos.report.Results.Seen;
import baton.chaos.rows.Row.About;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/// The page `docs/evidence/faults.md`: wholly given by the rows and by the results.
public final class FaultPage {

    private static final String HEAD = """
            # The fault table

                ./baton faults                                   # all rows, 5 runs each: more than an hour
                ./baton faults --only kill-engine,poison --runs 1
                ./baton faults --runs 0                          # this page once more, from the file

            **This page is made by that command from [faults.json](faults.json), in which every run stands: it is not edited.** With `--only` the other rows stay as they were, each with the
            commit that it was run at. Data and logs of the runs stay in `faults/target/ROW-…`. The exit code is 0 only when every row asked for was run, and met its expectation in every run.

            Each row is a fault on real processes, as [local mode](configuration.md#local-mode) runs them, in a Baton of the row's own and under the load that [chaos.md](chaos.md) describes. A run waits
            for the steady state (every service ready, every call answered well for 3 s), does the fault, waits for the steady state again, lets all calls and timers end, and then judges:

            | column | says |
            |---|---|
            | met | in how many runs all was as expected: steady before and after, the limits kept, nothing lost, doubled or violated |
            | lost | what a client was told (202, 200) and is not on the log so |
            | doubled | messages and epochs that are on the log more than once |
            | violations | of the simulator's invariants on the raw log ([proof.md](proof.md)), of the versions of chats, of `verify()`; after the last run also differences that `./baton recount` finds |
            | acts | the longest time in which a partition answered no act, by a probe every 200 ms; p50 and max of the runs |
            | reads | the same of reads, which the projector and Postgres answer |
            | well after | from the end of the fault (of a kill: from the kill) until the last call was answered that had failed, or had to wait for a second |

            """;

    private FaultPage() {}

    /// @param rows all that there are, in order
    public static String of(List<About> rows, Results results) {
        var page = new ArrayList<String>();
        page.add(HEAD + """
                | fault | met | lost / doubled / violations | acts | reads | well after |
                |---|---|---|---|---|---|""");
        rows.forEach(row -> page.add(line(row, of(row, results))));
        page.add("\n## What was expected, and what was seen");
        rows.forEach(row -> page.addAll(section(row, of(row, results))));
        return String.join("\n", page) + "\n";
    }

    private static Optional<Seen> of(About row, Results results) {
        return results.rows().stream()
                .filter(seen -> seen.id().equals(row.id()))
                .findFirst();
    }

    private static String line(About row, Optional<Seen> seen) {
        var runs = seen.map(Seen::runs).orElse(List.of());
        if (runs.isEmpty()) {
            return "| %s | not run | | | | |".formatted(link(row));
        }
        return "| %s | %d of %d | %d / %d / %d | %s | %s | %s |"
                .formatted(
                        link(row),
                        runs.stream().filter(Run::isAsExpected).count(),
                        runs.size(),
                        runs.stream().mapToInt(Run::lost).sum(),
                        runs.stream().mapToInt(Run::doubled).sum(),
                        runs.stream().mapToInt(Run::violations).sum(),
                        times(runs, Run::acts),
                        times(runs, Run::reads),
                        times(runs, Run::well));
    }

    private static String link(About row) {
        return "[%s](#%s)".formatted(row.fault(), row.id());
    }

    private static String times(List<Run> runs, ToLongFunction<Run> which) {
        var times = Durations.of(runs.stream()
                .map(run -> Duration.ofMillis(which.applyAsLong(run)))
                .toList());
        return "%s, %s".formatted(seconds(times.percentile(50)), seconds(times.percentile(100)));
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1_000.0);
    }

    private static List<String> section(About row, Optional<Seen> seen) {
        var limits = row.limits();
        var lines = new ArrayList<String>();
        lines.add("\n### %s\n".formatted(row.id()));
        lines.add("%s.\n".formatted(row.fault()));
        lines.add("**Expected:** %s. Acts unanswered for %d s at most, reads for %d s, all well after %d s.\n"
                .formatted(
                        row.expectation(),
                        limits.acts().toSeconds(),
                        limits.reads().toSeconds(),
                        limits.well().toSeconds()));
        lines.add("**Seen:** " + seen.map(FaultPage::inWords).orElse("not run yet."));
        seen.stream().flatMap(FaultPage::misses).forEach(lines::add);
        return lines;
    }

    private static String inWords(Seen seen) {
        if (seen.notRun() != null) {
            return "not run: %s.".formatted(seen.notRun());
        }
        var said = seen.runs().stream()
                .map(Run::seen)
                .filter(words -> !words.isEmpty())
                .distinct()
                .collect(joining("; "));
        return "%s%s, %s turns in all at %d turns/s, load average of the machine before a run %s; commit %s, %s, %d cores (%s), %s."
                .formatted(
                        said.isEmpty() ? "" : said + ". ",
                        seen.runs().size() == 1 ? "1 run" : seen.runs().size() + " runs",
                        String.format(
                                Locale.ROOT,
                                "%,d",
                                seen.runs().stream().mapToInt(Run::turns).sum()),
                        seen.rate(),
                        seen.runs().stream()
                                .map(run -> Double.toString(run.load()))
                                .collect(joining(", ")),
                        seen.commit(),
                        seen.date(),
                        seen.machine().cores(),
                        seen.machine().processor(),
                        seen.machine().memory());
    }

    private static Stream<String> misses(Seen seen) {
        return seen.runs().stream()
                .filter(run -> !run.isAsExpected())
                .map(run -> "\n**Not as expected** (seed %d): %s."
                        .formatted(
                                run.seed(),
                                run.misses().stream().map(FaultPage::brief).collect(joining("; "))));
    }

    /// A finding's first line: the rest is in the file.
    private static String brief(String miss) {
        return miss.lines().findFirst().orElse("").replace("|", "\\|");
    }
}
