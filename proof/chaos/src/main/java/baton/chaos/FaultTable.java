package baton.chaos;

import baton.chaos.report.FaultPage;
import baton.chaos.report.Results;
import baton.chaos.report.Results.Seen;
import baton.chaos.rows.Row;
import baton.chaos.rows.RowRuns;
import baton.local.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;

/// Runs rows of the fault table one after the other, and writes each result down at once.
public final class FaultTable {

    public static final Path FILE = Path.of("faults.json");
    public static final Path PAGE = Path.of("faults.md");

    private final FaultOptions options;
    private final Path docs;
    private final Path data;
    private final Consumer<String> say;

    /// @param docs the folder of the results and of the page
    /// @param data the folder for the data and logs of the Batons
    /// @param say gets lines for people
    public FaultTable(FaultOptions options, Path docs, Path data, Consumer<String> say) {
        this.options = options;
        this.docs = docs;
        this.data = data;
        this.say = say;
    }

    public static List<String> ids(List<Row> rows) {
        return rows.stream().map(row -> row.about().id()).toList();
    }

    /// @param rows all rows, in the order of the table
    /// @return whether each requested row was run, and met its expectation in each run
    public boolean run(List<Row> rows) throws IOException {
        if (options.runs() > 0) {
            for (var row : rows) {
                if (options.only().contains(row.about().id())) {
                    keep(seen(row), rows);
                }
            }
        }
        var results = Results.read(docs.resolve(FILE));
        Files.writeString(docs.resolve(PAGE), FaultPage.of(abouts(rows), results));
        return results.areMet(options.only());
    }

    private Seen seen(Row row) throws IOException {
        var id = row.about().id();
        say.accept("%s: %s".formatted(id, row.about().fault()));
        var hindrance = row.hindrance();
        hindrance.ifPresent(why -> say.accept("  not run: " + why));
        var runs = hindrance.isPresent()
                ? List.<Results.Run>of()
                : new RowRuns(row, options, Files.createTempDirectory(Files.createDirectories(data), id + "-"), say)
                        .play();
        return new Seen(
                id,
                Machine.commit(),
                LocalDate.now(ZoneOffset.UTC).toString(),
                Machine.here(),
                options.rate(),
                hindrance.orElse(null),
                runs);
    }

    private void keep(Seen seen, List<Row> rows) throws IOException {
        var results = Results.read(docs.resolve(FILE)).with(seen, ids(rows));
        results.write(docs.resolve(FILE));
        Files.writeString(docs.resolve(PAGE), FaultPage.of(abouts(rows), results));
    }

    private static List<Row.About> abouts(List<Row> rows) {
        return rows.stream().map(Row::about).toList();
    }
}
