package baton.chaos;

import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/// How `./baton faults` shall be run.
///
/// @param runs of each row; 0: only the page is made
/// @param only the ids of the rows; all, unless said otherwise
/// @param rate turns a second
/// @param seed of the load of the first run; the others count on
public record FaultOptions(int runs, List<String> only, int rate, long seed) {

    static final String HELP = """
            ./baton faults [--runs 5] [--only ROW[,ROW]] [--rate 20] [--seed S]
            --runs   of each row, up to 100; 0: none, the page is made again from the file
            --only   these rows; what is known of the others stays as it is
            --rate   turns a second: a message, a chat taken, at times a second message, a reply; and all other acts
            --seed   gives what the load does; another one each time, unless given
            """;

    private static final List<String> NAMES = List.of("--runs", "--only", "--rate", "--seed");

    public FaultOptions {
        only = List.copyOf(only);
    }

    /// @param known the ids of all rows
    /// @throws IllegalArgumentException with a line for who wrote it
    public static FaultOptions read(List<String> known, String... arguments) {
        var options = Options.of(NAMES, arguments);
        return new FaultOptions(
                options.number("--runs", 5, 0, 100),
                only(known, options.said().getOrDefault("--only", String.join(",", known))),
                options.number("--rate", 20, 1, 2_000),
                options.number("--seed", ThreadLocalRandom.current().nextInt(1, 1_000_000), 0, Integer.MAX_VALUE));
    }

    private static List<String> only(List<String> known, String said) {
        var only = List.of(said.split(",", -1));
        only.stream().filter(id -> !known.contains(id)).findFirst().ifPresent(id -> {
            throw new IllegalArgumentException("--only: %s (expected: of %s)".formatted(id, String.join(", ", known)));
        });
        return only;
    }
}
