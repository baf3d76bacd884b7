package baton.system;

import static baton.system.stage.EventualCheck.eventually;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import baton.client.Request;
import baton.system.stage.Log;
import baton.system.stage.OnBaton;
import baton.system.stage.Scene;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Invalid input is refused over HTTP, or becomes a dead letter, and blocks nothing.
@ExtendWith(OnBaton.class)
class GarbageSystemTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"message_id\":\"m-1\",\"text\":\"a\\u0000b\"}",
                "{\"message_id\":\"m-1\",\"text\":\"\\ud83d\"}",
                "{\"message_id\":\"m\\u0000\",\"text\":\"hey\"}",
                "{\"message_id\":\"m-1\",\"text\":\"\"}",
                "{\"message_id\":\"m-1\"}",
                "{\"message_id\":\"m-1\",\"text\":7}",
                "{\"message_id\":\"m-1\",\"text\":\"hey\",\"priority\":10}",
                "{\"message_id\":\"m-1\",\"text\":\"hey\",\"text\":\"you\"}",
                "not json"
            })
    void is_refused_before_it_reaches_the_log(String body, Scene scene) throws Exception {
        var refused = scene.client()
                .send(Request.post("/v1/chats/garbage/messages?queue_id=" + scene.queue(), body))
                .with(400);

        assertThat(refused.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        assertThat(refused.text("type")).startsWith("urn:baton:problem:");
        scene.operator("alice").getsNothing();
    }

    @Test
    void too_long_a_text_is_refused_and_the_longest_is_stored_as_it_is(Scene scene) throws Exception {
        var chat = scene.chat("long");
        chat.userSends("m-1", "x".repeat(8_001)).with(400);
        chat.userSends("m-2", "👋".repeat(8_000)).with(202);

        eventually(() -> assertThat(chat.messagesInOrder()).containsExactly("real: " + "👋".repeat(8_000)));
    }

    @Test
    void an_unreadable_record_on_the_log_becomes_a_dead_letter_with_its_cause(Scene scene) throws Exception {
        var log = new Log(scene.stage().bootstrapServers());
        var key = scene.chat("poison").id();

        for (int n = 0; n < 8; n++) {
            log.publish(
                    "baton.commands", key + n, Map.of("ce_type", "baton.user-message.v1"), "\0 junk".getBytes(UTF_8));
        }

        eventually(() -> assertThat(log.records("baton.dead-letters"))
                .filteredOn(letter -> new String(letter.key(), UTF_8).startsWith(key))
                .hasSize(8)
                .allSatisfy(letter -> {
                    assertThat(Log.header(letter, "dead_letter_topic")).isEqualTo("baton.commands");
                    assertThat(Log.header(letter, "dead_letter_cause")).isNotEmpty();
                    assertThat(letter.value()).isEqualTo("\0 junk".getBytes(UTF_8));
                }));
        var chat = scene.chat("after").userWrites("hey");
        scene.operator("alice").takes(chat);
    }

    @Test
    void an_unreadable_record_in_the_inbox_becomes_a_dead_letter_and_the_rest_is_accepted_in_order(Scene scene)
            throws Exception {
        var log = new Log(scene.stage().bootstrapServers());
        var chat = scene.chat("inbox");
        for (var text : List.of("one", "two\\u0000", "three")) {
            publish(log, scene, chat.id(), "m-" + text.replace("\\", ""), text);
        }

        eventually(() -> assertThat(chat.messagesInOrder()).containsExactly("real: one", "real: three"));
        eventually(() -> assertThat(log.records("baton.dead-letters"))
                .filteredOn(letter -> new String(letter.key(), UTF_8).equals(chat.id()))
                .singleElement()
                .satisfies(letter ->
                        assertThat(Log.header(letter, "dead_letter_topic")).isEqualTo("baton.inbox")));
    }

    /// SPEC 2, rules 11 and 12.
    @Test
    void a_message_in_the_inbox_with_the_id_of_another_text_becomes_a_dead_letter(Scene scene) throws Exception {
        var log = new Log(scene.stage().bootstrapServers());
        var chat = scene.chat("reused");

        publish(log, scene, chat.id(), "m-1", "hello");
        publish(log, scene, chat.id(), "m-1", "please cancel");

        eventually(() -> assertThat(log.records("baton.dead-letters"))
                .filteredOn(letter -> new String(letter.key(), UTF_8).equals(chat.id()))
                .singleElement()
                .satisfies(letter -> {
                    assertThat(Log.header(letter, "dead_letter_topic")).isEqualTo("baton.commands");
                    assertThat(letter.value()).asString(UTF_8).contains("please cancel");
                }));
        assertThat(chat.messagesInOrder()).containsExactly("real: hello");
    }

    private static void publish(Log log, Scene scene, String chat, String message, String text) throws Exception {
        var headers = Map.of(
                "ce_specversion", "1.0", "ce_id", "app-1", "ce_source", "/app", "ce_type", "baton.user-message.v1");
        var body = "{\"queue_id\":\"%s\",\"chat_id\":\"%s\",\"message_id\":\"%s\",\"text\":\"%s\"}"
                .formatted(scene.queue(), chat, message, text);
        log.publish("baton.inbox", chat, headers, body.getBytes(UTF_8));
    }
}
