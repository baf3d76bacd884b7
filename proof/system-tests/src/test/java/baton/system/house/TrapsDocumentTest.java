package baton.system.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Checks docs/evidence/traps.md: each trap names tests, and these exist.
class TrapsDocumentTest {

    private static final Pattern NAMED = Pattern.compile("`(\\w+(?:Test|Spec))\\.(\\w+)`");

    /// The number of traps in SPEC section 7.
    private static final int TRAPS = 18;

    @Test
    void every_trap_names_its_test() throws IOException {
        var traps = Files.readAllLines(Source.ROOT.resolve("docs/evidence/traps.md")).stream()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| trap "))
                .toList();

        assertThat(traps).hasSize(TRAPS).allMatch(NAMED.asPredicate());
    }

    @Test
    void every_named_test_exists() throws IOException {
        var document = Files.readString(Source.ROOT.resolve("docs/evidence/traps.md"));
        var sources = sources();

        assertThat(NAMED.matcher(document).results())
                .hasSizeGreaterThan(TRAPS)
                .allSatisfy(named -> assertThat(sources)
                        .as(named.group())
                        .filteredOn(source -> source.getFileName().toString().equals(named.group(1) + ".java"))
                        .singleElement()
                        .satisfies(source -> assertThat(source).content().containsPattern(method(named))));
    }

    private static String method(MatchResult named) {
        return "\\s%s\\(".formatted(named.group(2));
    }

    private static List<Path> sources() throws IOException {
        return Source.modules().stream()
                .map(module -> module.resolve("src/test/java"))
                .filter(Files::isDirectory)
                .flatMap(TrapsDocumentTest::files)
                .toList();
    }

    private static Stream<Path> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
