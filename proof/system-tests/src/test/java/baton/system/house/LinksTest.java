package baton.system.house;

import static org.assertj.core.api.Assertions.assertThat;

import baton.system.house.Source.Line;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What documents point to is there: files, headings, and the documents that comments name.
class LinksTest {

    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
    private static final Pattern NAMED = Pattern.compile("\\bdocs/[\\w/.-]*\\w\\.(?:md|yaml|json)\\b");

    private static List<ProjectFile> pages = List.of();

    @BeforeAll
    static void read() throws IOException {
        pages = ProjectFile.endingIn(".md");
    }

    @Test
    void every_link_leads_somewhere() {
        var links = pages.stream().flatMap(LinksTest::links).toList();

        assertThat(links).hasSizeGreaterThan(50);
        assertThat(links)
                .allSatisfy(
                        link -> assertThat(link.target()).as(link.toString()).exists());
    }

    @Test
    void every_link_to_a_heading_leads_to_one() {
        assertThat(pages.stream()
                        .flatMap(LinksTest::links)
                        .filter(link -> !link.heading().isEmpty()))
                .isNotEmpty()
                .allSatisfy(link ->
                        assertThat(headings(link.target())).as(link.toString()).contains(link.heading()));
    }

    @Test
    void every_document_named_in_a_comment_exists() throws IOException {
        assertThat(Source.all().stream().flatMap(Source::numbered))
                .allSatisfy(line -> assertThat(
                                NAMED.matcher(line.text()).results().map(MatchResult::group))
                        .allSatisfy(name -> assertThat(Source.ROOT.resolve(name))
                                .as(line.toString())
                                .exists()));
    }

    /// @param from the page and line
    /// @param heading the anchor, empty where there is none
    private record Link(String from, Path target, String heading) {}

    private static Stream<Link> links(ProjectFile page) {
        return page.proseAndTables().stream().flatMap(line -> links(page, line));
    }

    private static Stream<Link> links(ProjectFile page, Line line) {
        return LINK.matcher(line.text())
                .results()
                .map(found -> found.group(1))
                .filter(target -> !target.matches("[a-z]+:.*"))
                .map(target -> link(page, line, target));
    }

    private static Link link(ProjectFile page, Line line, String target) {
        var parts = target.split("#", 2);
        var own = Source.ROOT.resolve(page.path());
        var file = parts[0].isEmpty() ? own : own.resolveSibling(parts[0]).normalize();
        return new Link(line.place(), file, parts.length > 1 ? parts[1] : "");
    }

    private static Set<String> headings(Path page) throws IOException {
        return Files.readAllLines(page).stream()
                .filter(line -> line.startsWith("#"))
                .map(LinksTest::anchor)
                .collect(Collectors.toSet());
    }

    /// As the hosts of repositories make it: lower case, no punctuation, hyphens for spaces.
    private static String anchor(String heading) {
        return heading.replaceFirst("^#+ ", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\w\\- ]", "")
                .replace(' ', '-');
    }
}
