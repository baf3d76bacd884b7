package baton.events.wire;

import static baton.events.wire.WireExamples.ALICE;
import static baton.events.wire.WireExamples.CHAT;
import static baton.events.wire.WireExamples.COMMAND;
import static baton.events.wire.WireExamples.NOW;
import static baton.events.wire.WireExamples.QUEUE;
import static baton.events.wire.WireExamples.TRACE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import baton.events.ChatEvent.ChatReleased;
import baton.events.Command.AdminReleaseChat;
import baton.events.ReleasedReason;
import baton.events.envelope.Actor;
import baton.events.envelope.CommandEnvelope;
import baton.events.envelope.CommandEnvelope.ReplyTo;
import baton.events.envelope.EventEnvelope;
import io.cloudevents.kafka.KafkaMessageFactory;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The headers that say who did it: the auth context of CloudEvents.
class ActorTest {

    private static final Path FOLDER = Path.of("src/test/resources/actors");
    private static final Path COMMAND_FILE = FOLDER.resolve("baton.admin-release-chat.v1.json");
    private static final Path EVENT_FILE = FOLDER.resolve("baton.chat-released.v1.json");
    private static final Actor MAX = new Actor(Actor.Type.USER, "max@example.org");

    private static final CommandEnvelope SENT = new CommandEnvelope(
            "q-1",
            NOW,
            new AdminReleaseChat(QUEUE, CHAT, COMMAND, "too hard for me"),
            new ReplyTo("request-5", 3),
            TRACE,
            MAX);

    private static final EventEnvelope TOLD = new EventEnvelope(
            "baton.commands-2-41-0",
            NOW,
            new ChatReleased(QUEUE, CHAT, 6, ALICE, 1, ReleasedReason.ADMIN_RELEASED, null, "too hard for me"),
            "q-1",
            TRACE,
            MAX);

    /// Texts that are not the id of an actor.
    static Stream<String> wrongIds() {
        return Stream.of("", "a\nb", "a\u0000", "\u007f", "\u0085", "x".repeat(257));
    }

    @Test
    void a_command_is_written_as_before() throws UnreadableMessage {
        var golden = Golden.message(COMMAND_FILE);

        assertThat(Golden.form(CloudEvents.write(SENT))).isEqualTo(Golden.text(COMMAND_FILE));
        assertThat(CloudEvents.readCommand(golden.headers(), golden.value(), NOW))
                .isEqualTo(SENT);
    }

    @Test
    void an_event_is_written_as_before() throws UnreadableMessage {
        assertThat(Golden.form(CloudEvents.write(TOLD))).isEqualTo(Golden.text(EVENT_FILE));
        assertThat(read(Golden.message(EVENT_FILE))).isEqualTo(TOLD);
    }

    @Test
    void the_sdk_reads_it_as_extensions() {
        var message = CloudEvents.write(TOLD);
        var event = KafkaMessageFactory.createReader(message.headers(), message.value())
                .toEvent();

        assertThat(event.getExtension("authtype")).isEqualTo("user");
        assertThat(event.getExtension("authid")).isEqualTo("max@example.org");
    }

    @ParameterizedTest
    @EnumSource
    void every_type_has_a_name_and_may_be_alone(Actor.Type type) throws UnreadableMessage {
        var message = CloudEvents.write(by(new Actor(type, null)));

        assertThat(message.headers().lastHeader("ce_authtype").value())
                .asString(UTF_8)
                .matches("user|service_account|system");
        assertThat(message.headers().lastHeader("ce_authid")).isNull();
        assertThat(read(message)).isEqualTo(by(new Actor(type, null)));
    }

    @Test
    void an_id_has_up_to_256_characters_of_any_script() throws UnreadableMessage {
        var longest = by(new Actor(Actor.Type.USER, "Zoë 👋 ".repeat(36) + "four"));

        assertThat(read(CloudEvents.write(longest))).isEqualTo(longest);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "USER", "app_user", "unauthenticated", "user "})
    void an_unknown_type_is_read_as_nobody(String type) throws UnreadableMessage {
        assertThat(read(spoilt(CloudEvents.AUTH_TYPE, type))).isEqualTo(by(null));
    }

    @ParameterizedTest
    @MethodSource("wrongIds")
    void a_wrong_id_is_read_as_nobody(String id) throws UnreadableMessage {
        assertThat(read(spoilt(CloudEvents.AUTH_ID, id))).isEqualTo(by(null));
    }

    @Test
    void an_id_without_a_type_is_read_as_nobody() throws UnreadableMessage {
        var message = CloudEvents.write(TOLD);
        message.headers().remove(CloudEvents.AUTH_TYPE);

        assertThat(read(message)).isEqualTo(by(null));
    }

    @ParameterizedTest
    @MethodSource("wrongIds")
    void a_wrong_id_cannot_be_made(String id) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Actor(Actor.Type.USER, id))
                .withMessageStartingWith("actor: ");
    }

    @Test
    void a_lone_surrogate_is_no_id() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Actor(Actor.Type.USER, "\ud83d"));
    }

    private static EventEnvelope by(@Nullable Actor actor) {
        return new EventEnvelope(TOLD.id(), TOLD.time(), TOLD.body(), TOLD.causationId(), TOLD.traceParent(), actor);
    }

    private static Message spoilt(String header, String value) {
        var message = CloudEvents.write(TOLD);
        message.headers().remove(header).add(header, value.getBytes(UTF_8));
        return message;
    }

    private static EventEnvelope read(Message message) throws UnreadableMessage {
        return CloudEvents.readEvent(message.headers(), message.value());
    }
}
