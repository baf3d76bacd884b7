package baton.simulator;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import baton.simulator.mutants.Mutation;
import baton.simulator.world.SimulatedCast;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/// The command `./baton simulate`: plays histories, or plays them against mutants, and prints what
/// it found. Exit code 0 if everything held, 1 if not, 2 if the arguments were wrong.
@Command(
        name = "./baton simulate",
        mixinStandardHelpOptions = true,
        version = "Baton ${sys:baton.version:-(not started by ./baton)}",
        sortOptions = false,
        description = {
            "Checks the rules of assignment in simulated histories, one for each seed.",
            "With --mutants, checks that bugs made on purpose are caught by the same histories."
        })
public final class Simulate implements Callable<Integer> {

    @Option(
            names = "--seeds",
            paramLabel = "N",
            converter = Count.class,
            description = "How many histories to play (default: 10000; 500 for each mutant).")
    private @Nullable Integer seeds;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            converter = Count.class,
            description = "The first seed (default: ${DEFAULT-VALUE}). Mutants always begin at 1.")
    private int seed;

    @Option(
            names = "--steps",
            paramLabel = "N",
            defaultValue = "200",
            converter = Steps.class,
            description = "The length of a history (default: ${DEFAULT-VALUE}).")
    private int steps;

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "2",
            converter = Count.class,
            description = "How many threads play (default: ${DEFAULT-VALUE}).")
    private int threads;

    @Option(names = "--mutants", description = "Play against the mutants, and print which invariants catch each.")
    private boolean mutants;

    @Spec
    private @Nullable CommandSpec spec;

    private Simulate() {}

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Simulate());
    }

    @Override
    public Integer call() {
        return mutants ? mutants() : histories();
    }

    private int histories() {
        var campaign = Campaign.play(seed, requireNonNullElse(seeds, 10_000), steps, threads);
        print(SimulationReport.of(campaign));
        return campaign.holds() ? 0 : 1;
    }

    private int mutants() {
        var mutations = Mutation.all(requireNonNullElse(seeds, 500), threads, false);
        print(SimulationReport.of(mutations));
        return mutations.stream().allMatch(mutation -> mutation.caught() > 0) ? 0 : 1;
    }

    private void print(String text) {
        var out = requireNonNull(spec).commandLine().getOut();
        out.print(text);
        out.flush();
    }

    /// A number of at least 1.
    private static class Count implements ITypeConverter<Integer> {

        private final int most;

        Count() {
            this(Integer.MAX_VALUE);
        }

        Count(int most) {
            this.most = most;
        }

        @Override
        public Integer convert(String value) {
            try {
                var number = Integer.parseInt(value);
                if (number >= 1 && number <= most) {
                    return number;
                }
            } catch (NumberFormatException _) {
                // The message below gives the range.
            }
            throw new TypeConversionException("%s (expected: a number from 1 to %d)".formatted(value, most));
        }
    }

    private static final class Steps extends Count {

        Steps() {
            super(SimulatedCast.MOST_STEPS);
        }
    }
}
