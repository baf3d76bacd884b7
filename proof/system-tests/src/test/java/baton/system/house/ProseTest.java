package baton.system.house;

import static org.assertj.core.api.Assertions.assertThat;

import baton.system.house.Source.Line;
import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Plain English in documents, comments and API texts. The patterns are signs of a sentence that
/// was translated word by word; each was frequent here once.
class ProseTest {

    private static final int LONGEST_LINE = 100;
    private static final int LONGEST_PAGE = 200;

    /// Catalogues have one section per event, number or table. Readers look things up in them.
    private static final Predicate<String> CATALOGUE = Pattern.compile(
                    "docs/(reference/(events|metrics|read-side)|evidence/proof)\\.md")
            .asMatchPredicate();

    private static final List<Pattern> TRANSLATED = Stream.of(
                    "\\bso long (as )?(an?|the|not|it|until)\\b",
                    ", for (it|they|nobody|there|who|we|what|no|otherwise) \\w+",
                    ", for (its|the|a|all|each|every|this|that|some|many) ((?!that|which|who)\\w+ ){1,3}(is|are|was|were|has|have|may|can|would|does|will)\\b",
                    "\\b(to|of|for|by|from) who (is|has|was|had|holds|asks|calls|comes|reads|writes|wants|takes|waits|does)\\b",
                    "(^|[.;:] )Who (?!\\w+ (is|are|was)\\b.*\\?)\\w+(?! .*\\?)[^?]*$",
                    "\\bwhoever\\b",
                    "\\bthere stands?\\b",
                    "\\bis to be had\\b",
                    "\\bsees to it\\b",
                    "\\bshall\\b")
            .map(pattern -> Pattern.compile(pattern, Pattern.CASE_INSENSITIVE))
            .toList();

    private static List<Line> comments = List.of();
    private static List<ProjectFile> pages = List.of();

    @BeforeAll
    static void read() throws IOException {
        comments = Source.all().stream()
                .filter(source -> !source.simpleName().equals("ProseTest"))
                .flatMap(Source::numbered)
                .filter(line -> line.text().strip().startsWith("//"))
                .toList();
        pages = ProjectFile.endingIn(".md");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "how long it waits, so long the operator is away",
                "it is refused, for it is stale",
                "a wide limit, for the machine may be busy",
                "the answer to who asks",
                "Who is late waits.",
                "Whoever asks is told.",
                "there stands a file",
                "it shall end"
            })
    void a_translated_sentence_is_found(String sentence) {
        assertThat(isTranslated(sentence)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "for the first time",
                "the operator who asks is told",
                "Who may write?",
                "As long as it is open.",
                "overloaded, for each of its partitions",
                "an empty one, for its data and logs"
            })
    void a_plain_sentence_passes(String sentence) {
        assertThat(isTranslated(sentence)).isFalse();
    }

    @Test
    void comments_are_in_plain_english() {
        assertThat(comments).hasSizeGreaterThan(1_000);
        assertThat(comments.stream().filter(line -> isTranslated(bare(line.text()))))
                .isEmpty();
    }

    @Test
    void documents_are_in_plain_english() {
        assertThat(pages).hasSizeGreaterThan(30);
        assertThat(pages.stream()
                        .flatMap(page -> page.proseAndTables().stream())
                        .filter(line -> isTranslated(line.text().strip())))
                .isEmpty();
    }

    @Test
    void the_texts_of_the_apis_and_of_settings_are_in_plain_english() throws IOException {
        var texts = ProjectFile.endingIn(".yaml", ".yml", "/pom.xml", "baton", "Dockerfile", ".ci/run").stream()
                .flatMap(text -> text.numbered().stream());

        assertThat(texts.filter(line -> isTranslated(bare(line.text())))).isEmpty();
    }

    @Test
    void comments_wrap() {
        assertThat(comments.stream()
                        .filter(line -> !isTableOrDrawing(bare(line.text())))
                        .filter(ProseTest::isTooLong))
                .isEmpty();
    }

    @Test
    void prose_wraps() {
        assertThat(pages.stream().flatMap(page -> page.prose().stream()).filter(ProseTest::isTooLong))
                .isEmpty();
    }

    @Test
    void a_page_is_short_enough_to_be_finished() {
        assertThat(pages)
                .filteredOn(page -> !CATALOGUE.test(page.path().toString()))
                .filteredOn(page -> page.lines().size() > LONGEST_PAGE)
                .extracting(page -> page.path() + ": " + page.lines().size() + " lines")
                .isEmpty();
    }

    private static boolean isTranslated(String sentence) {
        return TRANSLATED.stream().anyMatch(pattern -> pattern.matcher(sentence).find());
    }

    private static boolean isTableOrDrawing(String text) {
        return text.startsWith("|") || text.contains("▶");
    }

    /// An address cannot be wrapped.
    private static boolean isTooLong(Line line) {
        return line.text().length() > LONGEST_LINE && !line.text().strip().matches(".*\\S{60,}.*");
    }

    private static String bare(String line) {
        return line.strip().replaceFirst("^(///?|#|<!--)\\s*", "");
    }
}
