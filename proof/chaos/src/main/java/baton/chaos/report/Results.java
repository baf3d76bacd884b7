package baton.chaos.report;

import baton.local.Machine;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The results of the fault table: the file `docs/evidence/faults.json`, from which the page is
/// made.
///
/// @param rows the latest result of each row, in the order of the table
public record Results(List<Seen> rows) {

    static final Results NONE = new Results(List.of());

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            // The file has what was seen, not what follows from it.
            .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
            .defaultPropertyInclusion(JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, null))
            .build();

    public Results {
        rows = List.copyOf(rows);
    }

    /// The result of one row at one commit.
    ///
    /// @param date of the day, UTC
    /// @param rate exchanges a second
    /// @param notRun why it was not run, or null
    public record Seen(
            String id,
            String commit,
            String date,
            Machine machine,
            int rate,
            @Nullable String notRun,
            List<Run> runs) {

        public Seen {
            runs = List.copyOf(runs);
        }

        boolean isMet() {
            return !runs.isEmpty() && runs.stream().allMatch(Run::isAsExpected);
        }
    }

    /// One run of a row. Times are in milliseconds.
    ///
    /// @param seed of the load
    /// @param load average of the machine over the minute before
    /// @param turns how many exchanges were begun
    /// @param acts the longest time without an answered act
    /// @param reads the longest time without an answered read
    /// @param well from the end of the fault until every call was answered well
    /// @param seen in words
    /// @param misses what was not as expected; empty if everything was
    public record Run(
            long seed,
            double load,
            int turns,
            long acts,
            long reads,
            long well,
            int lost,
            int doubled,
            int violations,
            String seen,
            List<String> misses) {

        public Run {
            misses = List.copyOf(misses);
        }

        /// A run that was not finished: what it lost is unknown.
        public static Run failed(long seed, Exception why) {
            return new Run(seed, Machine.loadAverage(), 0, 0, 0, 0, 0, 0, 0, "", List.of("not run to its end: " + why));
        }

        public boolean isAsExpected() {
            return misses.isEmpty();
        }
    }

    /// @return no results if there is no such file yet
    public static Results read(Path file) throws IOException {
        return Files.exists(file) ? JSON.readValue(file.toFile(), Results.class) : NONE;
    }

    public void write(Path file) throws IOException {
        Files.writeString(file, JSON.writeValueAsString(this) + "\n");
    }

    /// Whether each of these rows was run, and met its expectation in each run.
    public boolean areMet(List<String> ids) {
        return ids.stream()
                .allMatch(id -> rows.stream().anyMatch(row -> row.id().equals(id) && row.isMet()));
    }

    /// These results with a new one for this row.
    ///
    /// @param order the ids of all rows; a result of any other row is dropped
    public Results with(Seen seen, List<String> order) {
        var byId = new LinkedHashMap<String, Seen>();
        rows.forEach(row -> byId.put(row.id(), row));
        byId.put(seen.id(), seen);
        var merged = new ArrayList<Seen>();
        for (var id : order) {
            var row = byId.get(id);
            if (row != null) {
                merged.add(row);
            }
        }
        return new Results(merged);
    }
}
