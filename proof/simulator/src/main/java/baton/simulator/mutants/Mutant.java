package baton.simulator.mutants;

import java.util.List;

/// A bug to be made: in that file of the domain, that text becomes another.
///
/// @param bug what it is that goes wrong then
public record Mutant(String bug, String file, String text, String replacement) {

    /// @throws IllegalStateException when the source is no longer what the mutant was made for
    String mutate(String source) {
        var at = source.indexOf(text);
        if (at < 0 || source.indexOf(text, at + 1) >= 0) {
            throw new IllegalStateException(
                    "the mutant '%s' is stale: %s does not hold this text once: %s".formatted(bug, file, text));
        }
        return source.replace(text, replacement);
    }

    /// The bugs that the invariants must see. The last five were real: the simulator found them.
    public static List<Mutant> all() {
        return Mutants.ALL;
    }
}
