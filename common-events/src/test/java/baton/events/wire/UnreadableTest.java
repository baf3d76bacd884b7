package baton.events.wire;

import static baton.events.wire.WireExamples.NOW;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import baton.events.Command;
import baton.events.Event;
import baton.events.wire.WireExamples.Example;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Malformed records always give an [UnreadableMessage], never a half-read message or another
/// exception.
class UnreadableTest {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    static Stream<Example<?>> examples() {
        return Stream.of(EventExamples.all(), CommandExamples.all(), ReplyExamples.all())
                .flatMap(all -> all.map(example -> (Example<?>) example));
    }

    @Nested
    class A_field {

        @ParameterizedTest
        @MethodSource("baton.events.wire.UnreadableTest#examples")
        void that_is_unknown_is_ignored(Example<?> example) throws UnreadableMessage {
            var message = Golden.message(example.golden());
            var value = (ObjectNode) Golden.parse(message.value());
            value.put("from_the_future", "x").putObject("more").put("chat_id", 1);

            assertThat(read(example, message, value)).isEqualTo(example.envelope());
        }

        @ParameterizedTest
        @MethodSource("baton.events.wire.UnreadableTest#examples")
        void that_is_required_may_not_be_missing(Example<?> example) {
            forEachField(example, (message, value, field) -> {
                value.remove(field);
                assertUnreadable(example, message, value);
            });
        }

        @ParameterizedTest
        @MethodSource("baton.events.wire.UnreadableTest#examples")
        void that_is_required_may_not_be_null(Example<?> example) {
            forEachField(example, (message, value, field) -> {
                value.set(field, NullNode.instance);
                assertUnreadable(example, message, value);
            });
        }

        @ParameterizedTest
        @MethodSource("baton.events.wire.UnreadableTest#examples")
        void may_not_be_of_another_type(Example<?> example) {
            forEachField(example, (message, value, field) -> {
                var good = value.get(field);
                for (var wrong : ofAnotherType(good)) {
                    value.set(field, wrong);
                    assertUnreadable(example, message, value);
                }
            });
        }
    }

    @Nested
    class A_value {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "null",
                    "[]",
                    "\"text\"",
                    "{",
                    "not json",
                    "{\"queue_id\":\"q\",\"queue_id\":\"q\",\"chat_id\":\"c\",\"version\":1,\"episode\":1}",
                    "{\"queue_id\":\"q\",\"chat_id\":\"c\",\"version\":1,\"episode\":1} more",
                    "{\"queue_id\":\"q\",\"chat_id\":\"c\\u0000\",\"version\":1,\"episode\":1}",
                    "{\"queue_id\":\"q\",\"chat_id\":\"c\",\"version\":99999999999999999999,\"episode\":1}"
                })
        void that_is_not_json_of_its_type_is_unreadable(String json) {
            var message = Golden.message(golden("baton.chat-reopened.v1"));

            assertThatExceptionOfType(UnreadableMessage.class)
                    .isThrownBy(() -> CloudEvents.readEvent(message.headers(), json.getBytes(UTF_8)))
                    .withMessageStartingWith("value of type baton.chat-reopened.v1");
        }

        @Test
        void that_is_absent_is_unreadable() {
            var message = Golden.message(golden("baton.chat-reopened.v1"));

            assertThatExceptionOfType(UnreadableMessage.class)
                    .isThrownBy(() -> CloudEvents.readEvent(message.headers(), null))
                    .withMessage("value: null (expected: JSON)");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "a\\u0000b", "\\ud83d", "a\\udc4b"})
        void whose_text_breaks_its_limits_is_unreadable(String text) {
            assertTextUnreadable(text);
        }

        @Test
        void whose_text_is_too_long_is_unreadable() {
            assertTextUnreadable("x".repeat(8_001));
        }

        private void assertTextUnreadable(String escaped) {
            var message = Golden.message(golden("baton.user-message-received.v1"));
            var value = ((ObjectNode) Golden.parse(message.value()))
                    .put("text", "TEXT")
                    .toString();

            assertThatExceptionOfType(UnreadableMessage.class)
                    .isThrownBy(() -> CloudEvents.readEvent(
                            message.headers(), value.replace("TEXT", escaped).getBytes(UTF_8)))
                    .withMessageContaining("text: ");
        }
    }

    @Nested
    class A_header {

        @ParameterizedTest
        @ValueSource(strings = {"ce_id", "ce_type", "ce_time", "ce_causationid"})
        void that_an_event_needs_may_not_be_missing(String header) {
            var message = Golden.message(golden("baton.chat-reopened.v1"));
            message.headers().remove(header);

            assertThatExceptionOfType(UnreadableMessage.class)
                    .isThrownBy(() -> CloudEvents.readEvent(message.headers(), message.value()))
                    .withMessage(header + ": missing");
        }

        @ParameterizedTest
        @ValueSource(strings = {"baton.chat-reopened.v2", "baton.user-message.v1", "", "ChatReopened"})
        void may_not_name_an_unknown_type(String type) {
            var message = with("baton.chat-reopened.v1", CloudEvents.TYPE, type);

            assertThatExceptionOfType(UnreadableMessage.class)
                    .isThrownBy(() -> CloudEvents.readEvent(message.headers(), message.value()))
                    .withMessage("ce_type: " + type + " (expected: a known Event)");
        }

        @ParameterizedTest
        @ValueSource(strings = {"yesterday", "2026-11-20", "1790000000", ""})
        void may_not_give_a_wrong_time(String time) {
            var message = with("baton.chat-reopened.v1", CloudEvents.TIME, time);

            assertThatExceptionOfType(UnreadableMessage.class)
                    .isThrownBy(() -> CloudEvents.readEvent(message.headers(), message.value()))
                    .withMessageStartingWith("ce_time");
        }

        private Message with(String type, String header, String value) {
            var message = Golden.message(golden(type));
            message.headers().remove(header).add(header, value.getBytes(UTF_8));
            return message;
        }
    }

    private interface Spoiling {
        void spoil(Message message, ObjectNode value, String field);
    }

    /// Spoils each required field of the body in turn, on a fresh copy.
    private static void forEachField(Example<?> example, Spoiling spoiling) {
        var message = Golden.message(example.golden());
        Golden.parse(message.value()).fieldNames().forEachRemaining(field -> {
            if (example.requires(field)) {
                spoiling.spoil(message, (ObjectNode) Golden.parse(message.value()), field);
            }
        });
    }

    private static List<JsonNode> ofAnotherType(JsonNode good) {
        var wrong = new ArrayList<JsonNode>(List.of(
                new TextNode("no such word"),
                new TextNode(""),
                IntNode.valueOf(7),
                DoubleNode.valueOf(1.5),
                BooleanNode.TRUE,
                NODES.objectNode().put("value", "a"),
                new ArrayNode(NODES).add("a")));
        wrong.removeIf(node -> node.getNodeType() == good.getNodeType() && !node.isFloatingPointNumber());
        return wrong;
    }

    private static void assertUnreadable(Example<?> example, Message message, JsonNode value) {
        assertThatExceptionOfType(UnreadableMessage.class)
                .as("%s", value)
                .isThrownBy(() -> read(example, message, value))
                .withMessageStartingWith("value of type " + Types.nameOf(example.body()));
    }

    private static Object read(Example<?> example, Message message, JsonNode value) throws UnreadableMessage {
        var bytes = value.toString().getBytes(UTF_8);
        return switch (example.body()) {
            case Event _ -> CloudEvents.readEvent(message.headers(), bytes);
            case Command _ -> CloudEvents.readCommand(message.headers(), bytes, NOW);
            default -> CloudEvents.readReply(message.headers(), bytes);
        };
    }

    private static Path golden(String type) {
        return Path.of("src/test/resources/events", type + ".json");
    }
}
