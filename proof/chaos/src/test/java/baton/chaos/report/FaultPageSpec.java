package baton.chaos.report;

import static org.assertj.core.api.Assertions.assertThat;

import baton.chaos.FaultOptions;
import baton.chaos.FaultTable;
import baton.chaos.report.Results.Run;
import baton.chaos.report.Results.Seen;
import baton.chaos.rows.FaultRows;
import baton.chaos.rows.Row;
import baton.chaos.rows.Row.About;
import baton.chaos.rows.Row.Limits;
import baton.local.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The page of the fault table, and the file from which it is made.
class FaultPageSpec {

    private static final Path DOCS = Path.of("..", "..", "docs", "evidence");
    private static final About ROW = new About("kill-it", "`kill -9` of it", "It comes back", Limits.of(10, 5, 20));
    private static final Run GOOD = new Run(7, 1.5, 100, 4_000, 200, 3_000, 0, 0, 0, "it came back", List.of());
    private static final Run BAD = new Run(8, 1.5, 100, 9_000, 300, 30_000, 2, 1, 1, "", List.of("lost | two\nat 7"));

    @Nested
    class In_the_documentation {

        @Test
        void is_made_from_the_file() throws IOException {
            assertThat(DOCS.resolve(FaultTable.PAGE)).hasContent(FaultPage.of(abouts(), known()));
        }

        @Test
        void is_short_enough_to_be_read_and_wraps_its_prose() throws IOException {
            var lines = Files.readAllLines(DOCS.resolve(FaultTable.PAGE));
            assertThat(lines).hasSizeLessThanOrEqualTo(200);
            assertThat(lines)
                    .filteredOn(line -> !line.startsWith("|"))
                    .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
        }

        @Test
        void has_every_row_of_the_command_and_no_other() throws IOException {
            assertThat(known().rows()).extracting(Seen::id).isEqualTo(FaultTable.ids(FaultRows.all()));
        }

        @Test
        void has_results_of_every_row_or_the_reason_why_not() throws IOException {
            assertThat(known().rows())
                    .allSatisfy(
                            row -> assertThat(row.runs().isEmpty()).as(row.id()).isEqualTo(row.notRun() != null));
        }

        private static List<About> abouts() {
            return FaultRows.all().stream().map(Row::about).toList();
        }

        private static Results known() throws IOException {
            return Results.read(DOCS.resolve(FaultTable.FILE));
        }
    }

    @Nested
    class A_row {

        @Test
        void adds_up_harm_and_gives_the_median_and_the_longest_time() {
            assertThat(page(seen(null, GOOD, BAD)))
                    .contains("| `kill -9` of it | It comes back | 1 of 2 | 2 / 1 / 1 "
                            + "| 4.0 s, 9.0 s | 0.2 s, 0.3 s | 3.0 s, 30.0 s | `./baton faults --only kill-it` |")
                    .contains(
                            "0 of 1 faults met their expectation in every run. In 2 runs 2 acknowledged calls were lost,\n"
                                    + "1 took effect twice, and 1 rules were violated.");
        }

        @Test
        void says_what_was_seen_under_which_limits_and_where() {
            assertThat(page(seen(null, GOOD, BAD)))
                    .contains("| kill-it | 10 s, 5 s, 20 s | it came back | 2, 200 exchanges at 20 a second "
                            + "| 1.5, 1.5 | abc, 2026-01-31, 2 cores (a processor), 8 GB |");
        }

        @Test
        void says_what_was_not_as_expected_in_a_line() {
            assertThat(page(seen(null, GOOD, BAD))).contains("**Not as expected** (kill-it, seed 8): lost \\| two.");
            assertThat(page(seen(null, GOOD))).doesNotContain("Not as expected");
        }

        @Test
        void says_why_it_was_not_run() {
            assertThat(page(seen("needs root")))
                    .contains("| It comes back | not run | | | | | `./baton faults --only kill-it` |")
                    .contains("| not run: needs root |");
        }

        @Test
        void is_met_when_it_was_run_and_every_run_was_as_expected() {
            assertThat(seen(null, GOOD, GOOD).isMet()).isTrue();
            assertThat(seen(null, GOOD, BAD).isMet()).isFalse();
            assertThat(seen("needs root").isMet()).isFalse();
        }

        private static String page(Seen seen) {
            return FaultPage.of(List.of(ROW), new Results(List.of(seen)));
        }
    }

    @Nested
    class The_file {

        @TempDir
        private Path folder;

        @Test
        void is_read_as_it_was_written() throws IOException {
            var results = new Results(List.of(seen(null, GOOD, BAD), seen("needs root")));
            var file = folder.resolve(FaultTable.FILE);
            results.write(file);
            assertThat(Results.read(file)).isEqualTo(results);
        }

        @Test
        void is_met_by_the_requested_rows_and_not_by_a_missing_one() {
            var results = new Results(List.of(named("good"), seen(null, BAD)));
            assertThat(results.areMet(List.of("good"))).isTrue();
            assertThat(results.areMet(List.of("good", ROW.id()))).isFalse();
            assertThat(results.areMet(List.of("unheard of"))).isFalse();
        }

        @Test
        void makes_the_page_again_without_a_run() throws IOException {
            var results =
                    new Results(List.of(named(FaultRows.all().getFirst().about().id())));
            results.write(folder.resolve(FaultTable.FILE));
            var options = new FaultOptions(0, FaultTable.ids(FaultRows.all()), 20, 1);
            assertThat(new FaultTable(options, folder, folder, _ -> {}).run(FaultRows.all()))
                    .isFalse();
            assertThat(folder.resolve(FaultTable.PAGE)).content().contains("| 1 of 1 | 0 / 0 / 0 | 4.0 s, 4.0 s |");
            assertThat(Results.read(folder.resolve(FaultTable.FILE))).isEqualTo(results);
        }

        @Test
        void keeps_the_other_rows_in_the_order_of_the_table() throws IOException {
            var known = Results.read(folder.resolve("none yet")).with(named("third"), List.of("first", "third"));
            var more = known.with(named("first"), List.of("first", "third"));
            assertThat(more.rows()).extracting(Seen::id).containsExactly("first", "third");
            assertThat(more.with(named("third"), List.of("third")).rows())
                    .extracting(Seen::id)
                    .containsExactly("third");
        }
    }

    private static Seen seen(@Nullable String notRun, Run... runs) {
        var machine = new Machine(2, "a processor", "8 GB", "a system", "a JVM");
        return new Seen(ROW.id(), "abc", "2026-01-31", machine, 20, notRun, List.of(runs));
    }

    private static Seen named(String id) {
        var seen = seen(null, GOOD);
        return new Seen(id, seen.commit(), seen.date(), seen.machine(), seen.rate(), null, seen.runs());
    }
}
