package baton.events.wire;

import static baton.events.wire.WireExamples.kindsOf;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import baton.events.Event;
import baton.events.envelope.EventEnvelope;
import baton.events.wire.WireExamples.Example;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// docs/reference/events.md describes every event: a section each, its fields, and the golden file
/// as the example.
class CatalogueTest {

    private static final SnakeCaseStrategy SNAKE_CASE = new SnakeCaseStrategy();
    private static final Path CATALOGUE = Path.of("../docs/reference/events.md");
    private static final Pattern FIELD =
            Pattern.compile("^\\| `(\\w+)` \\| ([^|]+) \\| ([^|]+) \\|$", Pattern.MULTILINE);
    private static final Pattern EXAMPLE = Pattern.compile("```json\n(.*?)\n```", Pattern.DOTALL);

    static Stream<Example<EventEnvelope>> full() {
        return EventExamples.all().filter(example -> example.full() && !example.earlier());
    }

    @Test
    void every_event_has_a_section_and_every_section_an_event() throws IOException {
        assertThat(sections().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        kindsOf(Event.class).map(Class::getSimpleName).toList());
    }

    @ParameterizedTest
    @MethodSource("full")
    void a_section_begins_with_the_type_and_says_all_that_it_should(Example<EventEnvelope> event) throws IOException {
        assertThat(section(event))
                .startsWith("`" + Types.nameOf(event.body()) + "` · ")
                .contains("**Caused by** ", "**Guarantees**", "**Read by** ");
    }

    @ParameterizedTest
    @MethodSource("full")
    void a_table_has_exactly_the_fields_of_the_event(Example<EventEnvelope> event) throws IOException {
        var fields = fields(event).map(field -> field.group(1)).toList();

        assertThat(fields).containsExactlyElementsOf(event.wireNames());
    }

    @ParameterizedTest
    @MethodSource("full")
    void a_table_says_which_fields_may_be_absent(Example<EventEnvelope> event) throws IOException {
        assertThat(fields(event))
                .allSatisfy(field -> assertThat(field.group(2).endsWith(", optional"))
                        .as(field.group())
                        .isNotEqualTo(event.requires(field.group(1))));
    }

    @ParameterizedTest
    @MethodSource("full")
    void an_example_is_the_golden_file(Example<EventEnvelope> event) throws IOException {
        assertThat(EXAMPLE.matcher(section(event)).results().map(found -> found.group(1)))
                .containsExactly(Golden.text(event.golden()));
    }

    @ParameterizedTest
    @MethodSource("full")
    void a_table_names_every_word_of_an_enum(Example<EventEnvelope> event) throws IOException {
        var rows = fields(event).collect(toMap(field -> field.group(1), field -> field.group(2)));

        assertThat(Arrays.stream(event.body().getClass().getRecordComponents())
                        .filter(field -> field.getType().isEnum()))
                .allSatisfy(field -> assertThat(rows.get(SNAKE_CASE.translate(field.getName())))
                        .startsWith(words(field.getType()).stream().collect(joining("`, `", "`", "`"))));
    }

    private static List<String> words(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(word -> Json.word((Enum<?>) word))
                .toList();
    }

    private static Stream<MatchResult> fields(Example<EventEnvelope> event) throws IOException {
        return FIELD.matcher(section(event)).results();
    }

    private static String section(Example<EventEnvelope> event) throws IOException {
        return sections().getOrDefault(event.body().getClass().getSimpleName(), "no section");
    }

    /// The sections by event.
    private static Map<String, String> sections() throws IOException {
        return Arrays.stream(Files.readString(CATALOGUE).split("\n## "))
                .skip(1)
                .filter(section -> !section.startsWith("How to read the log"))
                .map(section -> section.split("\n\n", 2))
                .collect(toMap(section -> section[0], section -> section[1]));
    }
}
