package baton.simulator.mutants;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongFunction;
import java.util.stream.Collectors;

/// The result of one mutant: in how many histories it was caught, and by which invariants.
public record Mutation(Mutant mutant, int histories, Map<String, Integer> invariants) {

    private static final int NAMED = 3;

    /// Plays histories against every mutant.
    ///
    /// @param histories how many each mutant is played against at most
    /// @param untilCaught whether to stop at the first history that catches a mutant
    public static List<Mutation> all(int histories, int threads, boolean untilCaught) {
        try (var workers = Executors.newFixedThreadPool(threads)) {
            var running = new ArrayList<Future<Mutation>>();
            Mutant.all().forEach(mutant -> running.add(workers.submit(() -> of(mutant, histories, untilCaught))));
            var mutations = new ArrayList<Mutation>();
            for (var mutation : running) {
                mutations.add(mutation.get());
            }
            return mutations;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while playing against mutants", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a mutant could not be made: " + e.getCause(), e);
        }
    }

    public static Mutation of(Mutant mutant, int histories, boolean untilCaught) {
        var probe = probe(MutatedDomain.with(mutant));
        var invariants = new TreeMap<String, Integer>();
        var seed = 0;
        while (seed < histories && !(untilCaught && !invariants.isEmpty())) {
            var broken = probe.apply(++seed);
            if (!broken.isEmpty()) {
                invariants.merge(broken, 1, Integer::sum);
            }
        }
        return new Mutation(mutant, seed, invariants);
    }

    @SuppressWarnings("unchecked") // A HistoryProbe is one in any class loader.
    private static LongFunction<String> probe(ClassLoader loader) {
        try {
            return (LongFunction<String>) loader.loadClass(HistoryProbe.class.getName())
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot run the simulator on a mutated domain", e);
        }
    }

    /// In how many histories it was caught.
    public int caught() {
        return invariants.values().stream().mapToInt(Integer::intValue).sum();
    }

    /// The invariants that caught it most often.
    public String by() {
        return invariants.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder()))
                .limit(NAMED)
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
    }
}
