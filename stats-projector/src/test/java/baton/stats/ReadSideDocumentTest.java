package baton.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// docs/reference/read-side.md is correct: its queries run, and it names every table, view and
/// function that exists.
class ReadSideDocumentTest {

    private static String document() throws IOException {
        return Files.readString(Path.of("../docs/reference/read-side.md"));
    }

    private static List<String> found(String pattern) throws IOException {
        return Pattern.compile(pattern, Pattern.DOTALL | Pattern.MULTILINE)
                .matcher(document())
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }

    @Test
    void every_query_runs_as_analyst() throws IOException, SQLException {
        var queries = found("```sql\n(.*?)```");
        assertThat(queries).hasSizeGreaterThan(3);
        try (var tables = TestTables.empty();
                var analyst =
                        DriverManager.getConnection(tables.settings().postgres().url(), "analyst", "analyst");
                var statement = analyst.createStatement()) {
            for (var query : queries) {
                assertThatCode(() -> statement.execute(query)).as(query).doesNotThrowAnyException();
            }
        }
    }

    @Test
    void every_table_view_and_function_has_its_line() throws IOException {
        try (var tables = TestTables.empty()) {
            var names = tables.rows("""
                    SELECT relname AS name FROM pg_class
                    WHERE  relnamespace = 'public'::regnamespace AND relkind IN ('r', 'v')
                    AND    relname <> 'flyway_schema_history'
                    UNION ALL SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace""");
            assertThat(names)
                    .hasSizeGreaterThan(15)
                    .allSatisfy(name -> assertThat(document())
                            .containsPattern(
                                    "^\\|.*`%s[`(]".formatted(name.get("name")).replace("^", "(?m)^")));
        }
    }
}
