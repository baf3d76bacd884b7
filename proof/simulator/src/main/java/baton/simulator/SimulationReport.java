package baton.simulator;

import static java.util.Objects.requireNonNull;

import baton.simulator.claims.Invariant;
import baton.simulator.claims.Sometimes;
import baton.simulator.mutants.Mutation;
import baton.simulator.world.History.Verdict;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Prints campaigns and mutations for people.
final class SimulationReport {

    private SimulationReport() {}

    static String of(Campaign campaign) {
        return "%,d histories of %d steps from seed %d: %,d turns in %d s (%.0f histories/s)%n%s%s"
                .formatted(
                        campaign.histories(),
                        campaign.steps(),
                        campaign.seed(),
                        campaign.turns(),
                        campaign.took().toSeconds(),
                        campaign.perSecond(),
                        invariants(campaign),
                        branches(campaign));
    }

    private static String invariants(Campaign campaign) {
        if (campaign.broken() == 0) {
            return "all %d invariants held%n".formatted(Invariant.values().length);
        }
        var failures = campaign.failures().stream().map(verdict -> failure(verdict, campaign.steps()));
        return "%d histories broke an invariant; the first:%n%s"
                .formatted(campaign.broken(), failures.collect(Collectors.joining()));
    }

    /// The last turns of a failed history, the invariant that it broke, and the command that
    /// repeats it.
    static String failure(Verdict verdict, int steps) {
        return "%nseed %d, step %d, the last turns:%n%s  ✗ %s%n  again: ./baton simulate --seed %d --seeds 1 --steps %d%n"
                .formatted(
                        verdict.seed(),
                        verdict.step(),
                        verdict.trace(),
                        requireNonNull(verdict.violation()).getMessage(),
                        verdict.seed(),
                        steps);
    }

    private static String branches(Campaign campaign) {
        if (!campaign.missed().isEmpty()) {
            return campaign.missed().stream()
                    .map(branch -> "never reached: %s, %s%n".formatted(branch, branch.meaning()))
                    .collect(Collectors.joining());
        }
        var reached = campaign.reached();
        var rarest = Stream.of(Sometimes.values())
                .filter(branch -> reached.count(branch) > 0)
                .sorted(Comparator.comparingLong(reached::count))
                .limit(3)
                .map(branch -> "%s %,d".formatted(branch, reached.count(branch)))
                .collect(Collectors.joining(", "));
        var all = Sometimes.values().length;
        return "%d of %d rare branches were reached; the rarest: %s%n"
                .formatted(all - reached.missing().size(), all, rarest);
    }

    /// A table in Markdown, ready for a document.
    static String of(List<Mutation> mutations) {
        var rows = mutations.stream()
                .map(mutation -> "| %s | `%s` | %d of %d | %s |%n"
                        .formatted(
                                mutation.mutant().bug(),
                                mutation.mutant().file(),
                                mutation.caught(),
                                mutation.histories(),
                                mutation.by()))
                .collect(Collectors.joining());
        return "| bug | in | histories that caught it | by |%n|---|---|---|---|%n%s".formatted(rows);
    }
}
