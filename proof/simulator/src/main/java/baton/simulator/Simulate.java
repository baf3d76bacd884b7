package baton.simulator;

import baton.simulator.mutants.Mutation;
import baton.simulator.world.SimulatedCast;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.Map;

/// The command: plays histories, or lets the mutants loose on them, and tells what came of it.
///
/// `./baton simulate [--seeds N] [--seed S] [--steps 200] [--threads 2]`, `./baton simulate --mutants [--seeds N]`
public final class Simulate {

    private static final String USAGE = """
            simulate [--seeds N] [--seed S] [--steps N] [--threads N]   plays N histories, from seed S on
            simulate --mutants [--seeds N]                              shows that seeded bugs are caught in them
            """;

    private final Map<String, Long> options = new HashMap<>();

    private Simulate() {}

    public static void main(String[] arguments) {
        System.exit(new Simulate().run(arguments, System.out));
    }

    private int run(String[] arguments, PrintStream out) {
        try {
            read(arguments);
        } catch (IllegalArgumentException e) {
            out.println(e.getMessage());
            out.print(USAGE);
            return 2;
        }
        return options.containsKey("mutants") ? mutants(out) : histories(out);
    }

    private void read(String[] arguments) {
        for (var i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--mutants" -> options.put("mutants", 1L);
                case "--seeds", "--seed", "--steps", "--threads" -> {
                    if (i + 1 == arguments.length) {
                        throw new IllegalArgumentException(arguments[i] + ": nothing (expected: a number)");
                    }
                    options.put(arguments[i].substring(2), number(arguments[i], arguments[++i]));
                }
                default -> throw new IllegalArgumentException("%s: not known".formatted(arguments[i]));
            }
        }
    }

    private static long number(String option, String value) {
        try {
            var number = Long.parseLong(value);
            var most = option.equals("--steps") ? SimulatedCast.MOST_STEPS : Integer.MAX_VALUE;
            if (number < 1 || number > most) {
                throw new IllegalArgumentException("%s: %d (expected: 1 to %d)".formatted(option, number, most));
            }
            return number;
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("%s: %s (expected: a number)".formatted(option, value), e);
        }
    }

    private int option(String name, int otherwise) {
        return Math.toIntExact(options.getOrDefault(name, (long) otherwise));
    }

    private int histories(PrintStream out) {
        var seed = options.getOrDefault("seed", 1L);
        var histories = option("seeds", 10_000);
        var campaign = Campaign.play(seed, histories, option("steps", 200), option("threads", 2));
        out.print(SimulationReport.of(campaign));
        return campaign.holds() ? 0 : 1;
    }

    private int mutants(PrintStream out) {
        var mutations = Mutation.all(option("seeds", 500), option("threads", 2), false);
        out.print(SimulationReport.of(mutations));
        return mutations.stream().allMatch(mutation -> mutation.caught() > 0) ? 0 : 1;
    }
}
