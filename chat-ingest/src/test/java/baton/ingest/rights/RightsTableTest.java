package baton.ingest.rights;

import static org.assertj.core.api.Assertions.assertThat;

import baton.ingest.tokens.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The table of rights in docs/reference/security.md is the one in the code.
class RightsTableTest {

    private static final Path DOCUMENT = Path.of("..", "docs", "reference", "security.md");
    private static final String HEAD = "| operation |";

    @Test
    void the_table_in_the_document_is_the_one_in_the_code() throws IOException {
        assertThat(documented())
                .containsExactlyElementsOf(Arrays.stream(Operation.values())
                        .map(RightsTableTest::row)
                        .toList());
    }

    private static List<String> documented() throws IOException {
        try (Stream<String> lines = Files.lines(DOCUMENT)) {
            return lines.dropWhile(line -> !line.startsWith(HEAD))
                    .skip(2)
                    .takeWhile(line -> line.startsWith("|"))
                    .toList();
        }
    }

    private static String row(Operation operation) {
        return "| %s | %s |"
                .formatted(
                        operation.id(),
                        String.join(
                                " | ",
                                Arrays.stream(Role.values())
                                        .map(role -> operation.right(role).sign())
                                        .toList()));
    }
}
