package baton.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The rules of the house that no compiler knows, over every source of the repository.
class TidyTest {

    private static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();
    /// Lines of code: what a file explains and imports does not make it long.
    private static final int LONGEST_FILE = 200;

    private static final int LONGEST_TEST = 300;

    /// Their mains talk to who started them.
    private static final List<String> ON_A_CONSOLE =
            List.of("operations/local", "operations/tools", "proof/bench", "proof/simulator", "proof/chaos");

    private static final Predicate<String> NAME_OF_A_MISSING_IDEA = Pattern.compile(
                    "\\b(class|record|interface|enum) \\w*(Impl|Utils?|Managers?|Helpers?|Dto|Model)\\b")
            .asPredicate();
    private static final Predicate<String> TODO_WITHOUT_ISSUE =
            Pattern.compile("\\b(TODO|FIXME|XXX)\\b(?!.*#\\d)").asPredicate();
    private static final Predicate<String> PRINTS = Pattern.compile(
                    "(?<!\")\\bSystem\\.(out|err)\\b|printStackTrace\\(\\)")
            .asPredicate();
    private static final Predicate<String> SLEEPS = Pattern.compile(
                    "\\bThread\\.sleep\\(|\\bTimeUnit\\.\\w+\\.sleep\\(")
            .asPredicate();
    private static final Predicate<String> SWALLOWS =
            Pattern.compile("catch \\((final )?Throwable ").asPredicate();

    @Test
    void there_is_something_to_look_at() throws IOException {
        assertThat(sources())
                .extracting(source -> source.module().toString())
                .contains("common-events", "assignment-engine", "chat-ingest", "stats-projector", "operations/local");
    }

    @Test
    void no_class_has_the_name_of_a_missing_idea() throws IOException {
        assertThat(lines(sources(), NAME_OF_A_MISSING_IDEA)).isEmpty();
    }

    @Test
    void no_file_is_too_long_to_be_read_at_once() throws IOException {
        assertThat(sources())
                .filteredOn(source -> !source.isRuleBook())
                .filteredOn(source -> source.linesOfCode() > (source.isTest() ? LONGEST_TEST : LONGEST_FILE))
                .extracting(source -> source.path() + ": " + source.linesOfCode() + " lines")
                .isEmpty();
    }

    @Test
    void nothing_is_left_to_do_without_an_issue() throws IOException {
        assertThat(lines(sources(), TODO_WITHOUT_ISSUE)).isEmpty();
    }

    @Test
    void only_what_people_watch_prints() throws IOException {
        var silent = sources().stream()
                .filter(source -> !ON_A_CONSOLE.contains(source.module().toString()))
                .toList();

        assertThat(lines(silent, PRINTS)).isEmpty();
    }

    @Test
    void no_test_sleeps() throws IOException {
        assertThat(lines(sources().stream().filter(Source::isTest).toList(), SLEEPS))
                .isEmpty();
    }

    @Test
    void nobody_catches_everything() throws IOException {
        assertThat(lines(sources(), SWALLOWS)).isEmpty();
    }

    @Test
    void every_package_says_what_it_is_and_is_null_marked() throws IOException {
        var sources = sources();

        assertThat(sources.stream().map(Source::packageOfModule).distinct())
                .allSatisfy(folder -> assertThat(sources)
                        .filteredOn(source -> source.packageOfModule().equals(folder) && source.isPackageInfo())
                        .as("package-info of %s", folder)
                        .isNotEmpty()
                        .allSatisfy(source -> assertThat(source.lines())
                                .contains("@NullMarked")
                                .first()
                                .asString()
                                .startsWith("/// ")));
    }

    /// A source of ours. Its path is from the root of the repository.
    private record Source(Path module, Path path, List<String> lines) {

        boolean isTest() {
            return path.startsWith(module.resolve("src").resolve("test"));
        }

        /// A specification is read by chapters, like a book.
        boolean isRuleBook() {
            return path.toString().endsWith("Spec.java");
        }

        long linesOfCode() {
            return lines.stream()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("//") && !line.startsWith("import "))
                    .count();
        }

        boolean isPackageInfo() {
            return path.endsWith("package-info.java");
        }

        /// The same for sources and tests of a package: one package-info marks both.
        String packageOfModule() {
            var inJava = module.relativize(path).getNameCount() - 1;
            return module + ": "
                    + module.relativize(path).subpath(3, inJava).toString().replace('/', '.');
        }
    }

    private static List<String> lines(List<Source> sources, Predicate<String> bad) {
        return sources.stream()
                .filter(source -> !source.path().endsWith("TidyTest.java"))
                .flatMap(source -> IntStream.range(0, source.lines().size())
                        .filter(line -> bad.test(source.lines().get(line)))
                        .mapToObj(line -> "%s:%d: %s"
                                .formatted(
                                        source.path(),
                                        line + 1,
                                        source.lines().get(line).strip())))
                .toList();
    }

    private static List<Source> sources() throws IOException {
        return Modules.all(ROOT).stream().flatMap(TidyTest::javaFiles).toList();
    }

    private static Stream<Source> javaFiles(Path module) {
        try (Stream<Path> files = Files.walk(module.resolve("src"))) {
            return files
                    .filter(file -> file.toString().endsWith(".java"))
                    .map(file -> read(module, file))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Source read(Path module, Path file) {
        try {
            return new Source(ROOT.relativize(module), ROOT.relativize(file), Files.readAllLines(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
