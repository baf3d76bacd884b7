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
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/// Makes the page `docs/evidence/faults.md` from the rows and the results, and from nothing else.
public final class FaultPage {

    private static final String TABLE = """
            | fault | expected | as expected | lost / doubled / violations | acts | reads | well after | command |
            |---|---|---|---|---|---|---|---|""";

    private static final String MEANING = """

            For a caller this means: during a fault a call gets 503 or no answer. The caller repeats it with the
            same id until it is answered, and it counts once.

            | column | meaning |
            |---|---|
            | as expected | in how many runs everything was as expected: steady before and after, within the limits, nothing lost, doubled or violated |
            | lost | acknowledged to a client (202, 200), but not on the log in that form |
            | doubled | messages and epochs that are on the log more than once |
            | violations | of the simulator's invariants on the raw log ([proof.md](proof.md)), of the versions of chats, of `verify()`; after the last run also differences that `./baton recount` finds |
            | acts | the longest time in which a partition answered no act, by a probe every 200 ms: p50 and maximum of the runs |
            | reads | the same for reads, which the projector and Postgres answer |
            | well after | from the end of the fault (for a kill: from the kill) until the last call that had failed, or had waited for a second, was answered: p50 and maximum |

            ## What was seen
            """;

    private static final String SEEN = """
            | row | limits: acts, reads, well after | seen | runs | load average before each run | measured at |
            |---|---|---|---|---|---|""";

    private static final String METHOD = """

            ## Method

            ```sh
            ./baton faults                                   # all rows, 5 runs each: more than an hour
            ./baton faults --only kill-engine,poison --runs 1
            ./baton faults --runs 0                          # makes this page again, from the file
            ```

            The command makes this page from [faults.json](faults.json), which holds every run. Do not edit the
            page. With `--only` the other rows stay as they were, each with the commit at which it was run. The
            data and logs of the runs are in `proof/chaos/target/ROW-…`. The exit code is 0 only when every
            requested row was run and met its expectation in every run.

            Each row is a fault on real processes, as [local mode](../reference/configuration.md#local-mode)
            runs them, in a Baton of its own and under the load that [chaos.md](chaos.md) describes. One run:

            1. Wait for the steady state: every service ready, every call answered well for 3 s.
            2. Do the fault, and wait for the steady state again.
            3. Let all calls and timers end.
            4. Judge the raw log, the tables, and what the clients were told.
            """;

    private static final int WIDTH = 100;

    private FaultPage() {}

    /// @param rows all rows, in order
    public static String of(List<About> rows, Results results) {
        var page = new ArrayList<String>();
        page.add("# The fault table\n\n" + summary(rows, results) + "\n\n" + TABLE);
        rows.forEach(row -> page.add(line(row, of(row, results))));
        page.add(MEANING + "\n" + SEEN);
        rows.forEach(row -> page.add(seen(row, of(row, results))));
        results.rows().stream().flatMap(FaultPage::misses).forEach(page::add);
        page.add(METHOD);
        return String.join("\n", page);
    }

    private static Optional<Seen> of(About row, Results results) {
        return results.rows().stream()
                .filter(seen -> seen.id().equals(row.id()))
                .findFirst();
    }

    private static String summary(List<About> rows, Results results) {
        var known = rows.stream().flatMap(row -> of(row, results).stream()).toList();
        var runs = known.stream().flatMap(seen -> seen.runs().stream()).toList();
        return """
                %d of %d faults met their expectation in every run. In %d runs %d acknowledged calls were lost,
                %d took effect twice, and %d rules were violated.""".formatted(
                        known.stream().filter(Seen::isMet).count(),
                        rows.size(),
                        runs.size(),
                        sum(runs, Run::lost),
                        sum(runs, Run::doubled),
                        sum(runs, Run::violations));
    }

    private static int sum(List<Run> runs, ToIntFunction<Run> which) {
        return runs.stream().mapToInt(which).sum();
    }

    private static String line(About row, Optional<Seen> seen) {
        var runs = seen.map(Seen::runs).orElse(List.of());
        var reached = runs.isEmpty()
                ? "not run | | | |"
                : "%d of %d | %d / %d / %d | %s | %s | %s"
                        .formatted(
                                runs.stream().filter(Run::isAsExpected).count(),
                                runs.size(),
                                sum(runs, Run::lost),
                                sum(runs, Run::doubled),
                                sum(runs, Run::violations),
                                times(runs, Run::acts),
                                times(runs, Run::reads),
                                times(runs, Run::well));
        return "| %s | %s | %s | `./baton faults --only %s` |"
                .formatted(row.fault(), row.expectation(), reached, row.id());
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

    private static String seen(About row, Optional<Seen> seen) {
        var limits = row.limits();
        return "| %s | %d s, %d s, %d s | %s |"
                .formatted(
                        row.id(),
                        limits.acts().toSeconds(),
                        limits.reads().toSeconds(),
                        limits.well().toSeconds(),
                        seen.map(FaultPage::inWords).orElse("not run yet | | |"));
    }

    private static String inWords(Seen seen) {
        if (seen.notRun() != null) {
            return "not run: %s | | |".formatted(seen.notRun());
        }
        var runs = seen.runs();
        var said =
                runs.stream().map(Run::seen).filter(words -> !words.isEmpty()).distinct();
        return "%s | %d, %s exchanges at %d a second | %s | %s, %s, %d cores (%s), %s"
                .formatted(
                        said.collect(joining("; ")),
                        runs.size(),
                        String.format(Locale.ROOT, "%,d", sum(runs, Run::turns)),
                        seen.rate(),
                        runs.stream().map(run -> Double.toString(run.load())).collect(joining(", ")),
                        seen.commit(),
                        seen.date(),
                        seen.machine().cores(),
                        seen.machine().processor(),
                        seen.machine().memory());
    }

    private static Stream<String> misses(Seen seen) {
        return seen.runs().stream()
                .filter(run -> !run.isAsExpected())
                .map(run -> "\n**Not as expected** (%s, seed %d): %s."
                        .formatted(
                                seen.id(),
                                run.seed(),
                                run.misses().stream().map(FaultPage::brief).collect(joining("; "))))
                .map(FaultPage::wrapped);
    }

    /// The first line of a finding: the rest is in the file.
    private static String brief(String miss) {
        return miss.lines().findFirst().orElse("").replace("|", "\\|");
    }

    private static String wrapped(String prose) {
        var lines = new StringBuilder();
        var width = 0;
        for (var word : prose.split(" ", -1)) {
            var isFirst = lines.isEmpty();
            var fits = width + 1 + word.length() <= WIDTH;
            lines.append(isFirst ? "" : fits ? " " : "\n").append(word);
            width = isFirst || !fits ? word.length() : width + 1 + word.length();
        }
        return lines.toString();
    }
}
