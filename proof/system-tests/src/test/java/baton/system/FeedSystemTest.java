package baton.system;

import static org.assertj.core.api.Assertions.assertThat;

import baton.client.FeedClient.From;
import baton.client.LiveEvent;
import baton.system.stage.HeardEvents;
import baton.system.stage.OnBaton;
import baton.system.stage.Scene;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What an operator's console hears during a real conversation.
@ExtendWith(OnBaton.class)
class FeedSystemTest {

    @Test
    void a_console_sees_its_assignment_from_beginning_to_end_without_a_gap(Scene scene) throws Exception {
        var chat = scene.chat("feed");
        var alice = scene.operator("alice");
        var heard = new HeardEvents();
        try (var _ = alice.follows(From.NOW, heard)) {
            heard.hears("snapshot");
            chat.userWrites("hey");
            var held = alice.takes(chat);
            chat.userWrites("are you there?");
            heard.hears("user_message");
            alice.replies(held, "yes").with(200);
            heard.hears("released");

            assertThat(heard.names())
                    .containsExactly("snapshot", "presence", "assigned", "user_message", "replied", "released");
            var versions = heard.events().stream()
                    .map(LiveEvent::json)
                    .filter(data -> data.has("chat_id"))
                    .mapToLong(data -> data.path("version").asLong())
                    .toArray();
            assertThat(versions)
                    .isEqualTo(
                            LongStream.rangeClosed(versions[0], versions[0] + 3).toArray());
        }
    }

    @Test
    void a_console_that_comes_back_goes_on_where_it_was_and_a_new_one_sees_the_held_chats(Scene scene)
            throws Exception {
        var chat = scene.chat("feed");
        var alice = scene.operator("alice");
        chat.userWrites("hey");
        var held = alice.takes(chat);
        var before = new HeardEvents();
        try (var _ = alice.follows(From.NOW, before)) {
            before.hears("snapshot");
            chat.userWrites("one");
            before.hears("user_message");
        }
        chat.userWrites("two");
        alice.releases(held).with(200);
        var after = new HeardEvents();
        try (var _ = alice.follows(From.event(before.events().getLast().id()), after)) {
            after.hears("released");
            assertThat(after.names()).containsExactly("user_message", "released");
            assertThat(after.events().getFirst().json().path("text").asText()).isEqualTo("two");
        }

        var bob = scene.operator("bob");
        bob.takes(chat);
        chat.userWrites("three");
        var heard = new HeardEvents();
        try (var _ = bob.follows(From.NOW, heard)) {
            heard.hears("snapshot");
            var assignment = heard.events().getFirst().json().at("/assignments/0");
            assertThat(assignment.path("chat_id").asText()).isEqualTo(chat.id());
            assertThat(assignment.path("seq").asLong()).isEqualTo(4);
            chat.userWrites("four");
            heard.hears("user_message");
            assertThat(heard.events().getLast().json().path("version").asLong())
                    .isEqualTo(assignment.path("version").asLong() + 1);
        }
    }
}
