package baton.ingest;

import static java.util.regex.Pattern.compile;
import static org.assertj.core.api.Assertions.assertThat;

import baton.events.Reply.NothingToGive;
import baton.events.problem.ProblemType;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The documents agree with the code: the list of problems, the settings, and every curl line.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DocumentsTest {

    private static final Path DOCS = Path.of("..", "docs", "reference");

    private StandInEngine engine;
    private Door door;

    @BeforeAll
    void open() {
        engine = StandInEngine.start(SharedBroker.bootstrapServers());
        engine.answers(new NothingToGive(null));
        door = Door.open(SharedBroker.bootstrapServers(), Map.of()).ready();
    }

    @AfterAll
    void close() {
        door.close();
        engine.close();
    }

    private static String read(String name) throws IOException {
        return Files.readString(DOCS.resolve(name));
    }

    private static List<String> all(String pattern, String text) {
        return compile(pattern)
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    @Test
    void every_problem_is_listed_with_its_status() throws IOException {
        var listed = compile("(?m)^\\| `([a-z-]+)` \\| (\\d+) \\|")
                .matcher(read("problems.md"))
                .results()
                .map(row -> row.group(1) + " " + row.group(2));
        var known = Arrays.stream(ProblemType.values()).map(type -> type.word() + " " + type.status());
        assertThat(listed).containsExactlyElementsOf(known.toList());
    }

    /// The settings of all three services, and no others.
    @Test
    void every_setting_is_listed_with_its_default() throws IOException {
        var page = read("configuration.md");
        var settings = new ArrayList<MatchResult>();
        for (var service : List.of("assignment-engine", "chat-ingest", "stats-projector")) {
            var file = Path.of("..", service, "src", "main", "resources", "application.yml");
            compile("\\$\\{(BATON_\\w+):`?([^}`]*)`?}")
                    .matcher(Files.readString(file))
                    .results()
                    .forEach(settings::add);
        }
        assertThat(settings)
                .hasSizeGreaterThan(30)
                .allSatisfy(setting ->
                        assertThat(page).contains("| `%s` | %s".formatted(setting.group(1), shown(setting.group(2)))));
        assertThat(settings.stream().map(setting -> setting.group(1)))
                .containsAll(all("(?m)^\\| `(BATON_\\w+)`", page.substring(page.indexOf("## The rules"))));
    }

    /// The page says in words what an empty default means.
    private static String shown(String value) {
        return value.isEmpty() ? "" : "`%s` |".formatted(value);
    }

    static Stream<String> commands() throws IOException {
        return all("(?m)^curl -i ((?:.*\\\\\n)*.*)$", read("http.md")).stream();
    }

    /// There is no read side here, and the stand-in engine gives no chat. It only counts that the
    /// front door accepts each line.
    @ParameterizedTest
    @MethodSource("commands")
    void every_curl_line_works(String line) {
        assertThat(answerTo(words(line))).isIn("200", "202", "204", "read-side-unavailable");
    }

    private String answerTo(List<String> words) {
        var address = words.stream()
                .filter(word -> word.startsWith("http"))
                .findFirst()
                .orElseThrow();
        var request = door.request(address.replace("http://localhost:8080", ""));
        var body = after("-d", words).stream().findFirst();
        after("-H", words).forEach(header -> {
            var colon = header.indexOf(": ");
            request.header(header.substring(0, colon), header.substring(colon + 2));
        });
        var method = after("-X", words).stream().findFirst().orElse(body.isPresent() ? "POST" : "GET");
        request.method(method, body.map(BodyPublishers::ofString).orElseGet(BodyPublishers::noBody));
        var answer = door.send(request);
        return answer.status() < 400 ? Integer.toString(answer.status()) : answer.problem();
    }

    private static List<String> after(String option, List<String> words) {
        var values = new ArrayList<String>();
        for (var at = 0; at < words.size() - 1; at++) {
            if (words.get(at).equals(option)) {
                values.add(words.get(at + 1));
            }
        }
        return values;
    }

    /// Splits as a shell does: at blanks, but not within single quotes.
    private static List<String> words(String line) {
        return compile("'([^']*)'|([^\\s\\\\']+)")
                .matcher(line)
                .results()
                .map(word -> word.group(1) == null ? word.group(2) : word.group(1))
                .toList();
    }
}
