package baton.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import baton.chaos.report.Results;
import baton.chaos.rows.FaultRows;
import baton.chaos.rows.Field;
import baton.chaos.rows.Row;
import baton.local.LocalSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// One cheap row on real processes, as `./baton faults` runs it, and one that cannot be run here.
class FaultTableSystemTest {

    @TempDir
    private Path docs;

    @Test
    void a_row_is_run_judged_and_written_down() throws IOException {
        var rows = FaultRows.all().stream().<Row>map(Patient::new).toList();
        var options = new FaultOptions(1, List.of("wrong-clock"), 5, 1);
        var said = new ArrayList<String>();
        var met = new FaultTable(options, docs, Path.of("target", "baton"), said::add).run(rows);

        assertThat(met).as("%s", said).isTrue();
        var results = Results.read(docs.resolve(FaultTable.FILE));
        assertThat(results.rows()).singleElement().satisfies(row -> {
            assertThat(row.id()).isEqualTo("wrong-clock");
            assertThat(row.runs()).singleElement().satisfies(run -> {
                assertThat(run.turns()).isPositive();
                assertThat(run.acts()).isPositive();
                assertThat(run.reads()).isPositive();
            });
        });
        assertThat(docs.resolve(FaultTable.PAGE))
                .content()
                .containsPattern("\\| 1 of 1 \\| 0 / 0 / 0 \\| [^\n]* \\| `./baton faults --only wrong-clock` \\|");
    }

    /// A row with wide limits for time, because other tests use the machine as well.
    private record Patient(Row row) implements Row {

        private static final int SECONDS = 600;

        @Override
        public About about() {
            var about = row.about();
            return new About(about.id(), about.fault(), about.expectation(), Limits.of(SECONDS, SECONDS, SECONDS));
        }

        @Override
        public Optional<String> hindrance() {
            return row.hindrance();
        }

        @Override
        public LocalSettings prepare(LocalSettings plain) throws IOException {
            return row.prepare(plain);
        }

        @Override
        public Outcome strike(Field field) throws Exception {
            return row.strike(field);
        }

        @Override
        public void tidy() throws IOException {
            row.tidy();
        }
    }

    @Test
    void a_row_that_cannot_be_run_says_why_and_is_not_met() throws IOException {
        var about = FaultRows.all().getFirst().about();
        var row = new Row() {
            @Override
            public About about() {
                return about;
            }

            @Override
            public Optional<String> hindrance() {
                return Optional.of("needs another machine");
            }

            @Override
            public Outcome strike(Field field) {
                throw new IllegalStateException("must not be called");
            }
        };
        var options = new FaultOptions(5, List.of(about.id()), 20, 1);
        var met = new FaultTable(options, docs, Path.of("target", "baton"), _ -> {}).run(List.of(row));

        assertThat(met).isFalse();
        assertThat(Files.readString(docs.resolve(FaultTable.PAGE))).contains("| not run: needs another machine |");
    }
}
