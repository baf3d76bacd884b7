package baton.chaos;

import static baton.client.WrongOption.within;

import baton.chaos.rows.FaultRows;
import baton.client.WrongOption;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `./baton faults`: runs rows of the fault table and makes its page.
@Command(
        name = "faults",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Does one fault after the other to a Baton under load, and writes down what became of each:",
            "docs/evidence/faults.json and docs/evidence/faults.md.",
            "Exit code: 0 when every row that was asked for met its expectation in every run,",
            "1 when one did not, 2 when it could not run."
        })
final class FaultsCommand implements Callable<Integer> {

    private final List<String> known;

    @Option(
            names = "--runs",
            paramLabel = "N",
            description = "Runs of each row: 0 to 100. Default: 5. With 0 only the page is made again.")
    private int runs = 5;

    @Option(
            names = "--only",
            paramLabel = "ROW[,ROW]",
            description = "Only these rows; the results of the others stay as they are. Default: all rows.")
    private @Nullable String only;

    @Option(names = "--rate", paramLabel = "R", description = "Exchanges a second: 1 to 2000. Default: 20.")
    private int rate = 20;

    @Option(
            names = "--seed",
            paramLabel = "S",
            description = "Gives what the load does. Default: another one each time.")
    private int seed = ThreadLocalRandom.current().nextInt(1, 1_000_000);

    /// @param known the ids of all rows
    FaultsCommand(List<String> known) {
        this.known = List.copyOf(known);
    }

    /// @throws WrongOption when a value is out of its range, or a row is unknown
    FaultOptions options() {
        return new FaultOptions(
                within("--runs", runs, 0, 100),
                only == null ? known : rows(only),
                within("--rate", rate, 1, 2_000),
                within("--seed", seed, 0, Integer.MAX_VALUE));
    }

    private List<String> rows(String said) {
        var ids = List.of(said.split(",", -1));
        ids.stream().filter(id -> !known.contains(id)).findFirst().ifPresent(id -> {
            throw new WrongOption("--only: %s (expected: of %s)".formatted(id, String.join(", ", known)));
        });
        return ids;
    }

    @Override
    public Integer call() throws IOException {
        var data = Path.of("proof", "chaos", "target");
        var table = new FaultTable(options(), Path.of("docs", "evidence"), data, System.out::println);
        return table.run(FaultRows.all()) ? 0 : 1;
    }
}
