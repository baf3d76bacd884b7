package baton.system.house;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import baton.system.house.Source.Line;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// How the code is kept: names, sizes, packages, and what no line may do.
class TidyTest {

    private static final int LONGEST_FILE = 200;
    private static final int LONGEST_TEST = 300;
    private static final int FILES_IN_A_PACKAGE = 30;

    /// The modules whose programs talk to the person who started them.
    private static final Set<String> ON_A_CONSOLE =
            Set.of("operations/local", "operations/tools", "proof/bench", "proof/simulator", "proof/chaos");

    /// Each module has these, and each means the same in all of them.
    private static final Set<String> SAME_EVERYWHERE = Set.of("package-info", "LayeringTest");

    private static final Predicate<String> NAME_OF_A_MISSING_IDEA =
            found("\\b(class|record|interface|enum) \\w*(Impl|Utils?|Managers?|Helpers?|Dto|Model)\\b");
    private static final Predicate<String> TODO_WITHOUT_ISSUE = found("\\b(TODO|FIXME|XXX)\\b(?!.*#\\d)");
    private static final Predicate<String> PRINTS = found("(?<!\")\\bSystem\\.(out|err)\\b|printStackTrace\\(\\)");
    private static final Predicate<String> SLEEPS = found("\\bThread\\.sleep\\(|\\bTimeUnit\\.\\w+\\.sleep\\(");
    private static final Predicate<String> SWALLOWS = found("catch \\((final )?Throwable ");
    private static final Predicate<String> DEFAULT_BRANCH = found("\\bdefault\\s*(->|:)");
    private static final Predicate<String> CASE = found("^\\s*case ");
    private static final Predicate<String> CASE_OF_A_NUMBER = found("^\\s*case \\d");

    private static List<Source> sources = List.of();

    @BeforeAll
    static void read() throws IOException {
        sources = Source.all();
    }

    @Test
    void there_is_something_to_look_at() {
        assertThat(sources)
                .extracting(source -> source.module().toString())
                .contains("common-events", "assignment-engine", "chat-ingest", "stats-projector", "operations/local");
    }

    @Test
    void no_class_has_the_name_of_a_missing_idea() {
        assertThat(lines(sources, NAME_OF_A_MISSING_IDEA)).isEmpty();
    }

    @Test
    void no_simple_class_name_is_used_in_two_modules() {
        var modulesOf = sources.stream()
                .filter(source -> !SAME_EVERYWHERE.contains(source.simpleName()))
                .collect(groupingBy(
                        Source::simpleName, mapping(source -> source.module().toString(), toSet())));

        assertThat(modulesOf)
                .allSatisfy((name, modules) -> assertThat(modules).as(name).hasSize(1));
    }

    @Test
    void no_package_has_too_many_files() {
        var filesIn = sources.stream().collect(groupingBy(Source::folder, counting()));

        assertThat(filesIn)
                .allSatisfy((folder, files) -> assertThat(files).as(folder).isLessThanOrEqualTo(FILES_IN_A_PACKAGE));
    }

    @Test
    void no_file_is_too_long_to_be_read_at_once() {
        assertThat(sources)
                .filteredOn(source -> !source.path().toString().endsWith("Spec.java"))
                .filteredOn(source -> source.linesOfCode() > (source.isTest() ? LONGEST_TEST : LONGEST_FILE))
                .extracting(source -> source.path() + ": " + source.linesOfCode() + " lines")
                .isEmpty();
    }

    @Test
    void a_new_command_or_event_does_not_compile_until_the_core_knows_it() {
        var core = sources.stream()
                .filter(source -> !source.isTest())
                .filter(source ->
                        Set.of("baton.assignment.domain", "baton.events").contains(source.packageName()))
                .toList();

        assertThat(core).hasSizeGreaterThan(20);
        assertThat(core.stream().flatMap(TidyTest::defaultBranches)).isEmpty();
    }

    /// Only numbers need one: their switch cannot name them all.
    private static Stream<String> defaultBranches(Source source) {
        var lines = source.lines();
        return IntStream.range(0, lines.size())
                .filter(at -> DEFAULT_BRANCH.test(lines.get(at)))
                .filter(at -> lines.subList(0, at).reversed().stream()
                        .filter(CASE)
                        .findFirst()
                        .filter(CASE_OF_A_NUMBER)
                        .isEmpty())
                .mapToObj(at -> "%s:%d".formatted(source.path(), at + 1));
    }

    @Test
    void nothing_is_left_to_do_without_an_issue() {
        assertThat(lines(sources, TODO_WITHOUT_ISSUE)).isEmpty();
    }

    @Test
    void only_programs_on_a_console_print() {
        assertThat(lines(
                        sources.stream()
                                .filter(source ->
                                        !ON_A_CONSOLE.contains(source.module().toString()))
                                .toList(),
                        PRINTS))
                .isEmpty();
    }

    @Test
    void no_test_sleeps() {
        assertThat(lines(sources.stream().filter(Source::isTest).toList(), SLEEPS))
                .isEmpty();
    }

    @Test
    void no_code_catches_everything() {
        assertThat(lines(sources, SWALLOWS)).isEmpty();
    }

    @Test
    void every_package_says_what_it_is_and_is_null_marked() {
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

    /// The formatter breaks a line of a doc comment that is too long, and goes on with two slashes,
    /// which no tool reads as documentation.
    @Test
    void no_doc_comment_is_broken_by_the_formatter() {
        assertThat(sources.stream().flatMap(TidyTest::brokenDocComments)).isEmpty();
    }

    private static Stream<String> brokenDocComments(Source source) {
        var lines = source.lines();
        return IntStream.range(1, lines.size())
                .filter(at -> lines.get(at - 1).strip().startsWith("///")
                        && lines.get(at).strip().matches("//(?!/).*"))
                .mapToObj(at -> "%s:%d".formatted(source.path(), at + 1));
    }

    private static List<Line> lines(List<Source> among, Predicate<String> bad) {
        return among.stream()
                .filter(source -> !source.simpleName().equals("TidyTest"))
                .flatMap(Source::numbered)
                .filter(line -> bad.test(line.text()))
                .toList();
    }

    private static Predicate<String> found(String pattern) {
        return Pattern.compile(pattern).asPredicate();
    }
}
