package baton.events.wire;

import static org.assertj.core.api.Assertions.assertThat;

import baton.events.Command.ReceiveUserMessage;
import baton.events.wire.WireExamples.Example;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/// docs/reference/asyncapi.yaml describes the events for machines, as docs/reference/events.md does
/// for people: the golden files are valid by its schemas.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AsyncApiTest {

    private JsonNode document = new ObjectMapper().createObjectNode();

    @BeforeAll
    void read() throws IOException {
        var yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
        Map<String, Object> loaded = yaml.load(Files.readString(Path.of("../docs/reference/asyncapi.yaml")));
        document = new ObjectMapper().valueToTree(loaded);
    }

    /// All messages of the document: events, and the one command that others may publish.
    static Stream<Example<?>> published() {
        return Stream.concat(
                EventExamples.all().map(event -> (Example<?>) event),
                CommandExamples.all().filter(command -> command.body() instanceof ReceiveUserMessage));
    }

    @Test
    void is_of_version_3_and_names_the_topics() {
        assertThat(document.at("/asyncapi").asText()).isEqualTo("3.0.0");
        assertThat(document.at("/channels/events/address").asText()).isEqualTo(Topics.EVENTS.name());
        assertThat(document.at("/channels/inbox/address").asText()).isEqualTo(Topics.INBOX.name());
    }

    @Test
    void has_a_message_for_every_event_in_its_channel_and_no_other() {
        var events = EventExamples.all()
                .map(event -> event.body().getClass().getSimpleName())
                .distinct()
                .toList();

        assertThat(document.at("/channels/events/messages").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrderElementsOf(events);
        assertThat(document.at("/components/messages").fieldNames())
                .toIterable()
                .containsAll(events)
                .hasSize(events.size() + 1);
    }

    @Test
    void refers_to_nothing_that_is_not_there() {
        assertThat(document.findValuesAsText("$ref"))
                .isNotEmpty()
                .allSatisfy(reference -> assertThat(
                                document.at(reference.substring(1)).isMissingNode())
                        .isFalse());
    }

    @ParameterizedTest
    @MethodSource("published")
    void names_the_type_and_the_fields_and_which_of_them_must_be_there(Example<?> example) {
        var message = message(example);
        var required = new ArrayList<String>();
        message.at("/payload/required").forEach(field -> required.add(field.asText()));

        assertThat(message.at("/name").asText()).isEqualTo(Types.nameOf(example.body()));
        assertThat(message.at("/payload/properties").fieldNames())
                .toIterable()
                .containsExactlyElementsOf(example.wireNames());
        assertThat(required)
                .containsExactlyElementsOf(example.wireNames().stream()
                        .filter(example::requires)
                        // An installation with one queue never names it.
                        .filter(field -> !(example.body() instanceof ReceiveUserMessage && field.equals("queue_id")))
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("published")
    void has_schemas_that_the_golden_files_keep(Example<?> example) {
        var value = Golden.read(example.golden()).get("value");

        assertThat(Schema.violations(document, message(example).get("payload"), value, "value"))
                .isEmpty();
    }

    @Test
    void has_schemas_that_refuse_wrong_values() {
        var payload = document.at("/components/messages/ChatQueued/payload");
        var golden = Golden.read(Path.of("src/test/resources/events/baton.chat-queued.v1.json"))
                .get("value");
        var spoilt = golden.<ObjectNode>deepCopy()
                .put("chat_id", "a b")
                .put("version", 0)
                .put("reason", "bored")
                .put("priority", 10)
                .put("open_to_all_at", "soon")
                .remove(List.of("rank"));

        assertThat(Schema.violations(document, payload, spoilt, "value")).hasSize(6);
    }

    private JsonNode message(Example<?> example) {
        var name = example.body() instanceof ReceiveUserMessage
                ? "UserMessage"
                : example.body().getClass().getSimpleName();
        return document.at("/components/messages/" + name);
    }
}
