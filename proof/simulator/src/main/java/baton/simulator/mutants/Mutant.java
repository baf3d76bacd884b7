package baton.simulator.mutants;

import java.util.List;
import java.util.stream.Stream;

/// A bug to make: in one file of the domain, one text is replaced by another.
///
/// @param bug what then goes wrong
public record Mutant(String bug, String file, String text, String replacement) {

    /// @throws IllegalStateException if the source no longer contains the text
    String mutate(String source) {
        var at = source.indexOf(text);
        if (at < 0 || source.indexOf(text, at + 1) >= 0) {
            throw new IllegalStateException("the mutant '%s' is stale: %s does not contain this text exactly once: %s"
                    .formatted(bug, file, text));
        }
        return source.replace(text, replacement);
    }

    /// The bugs that the invariants must catch. The last five were real: the simulator found them.
    public static List<Mutant> all() {
        return Stream.concat(Mutants.ALL.stream(), CallerMutants.ALL.stream()).toList();
    }
}
