package baton.system;

import static org.assertj.core.api.Assertions.assertThat;

import baton.system.stage.Console;
import baton.system.stage.Console.Told;
import baton.system.stage.OnBaton;
import baton.system.stage.Scene;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What an operator's console is told while a real conversation goes on.
@ExtendWith(OnBaton.class)
class FeedSystemTest {

    @Test
    void a_console_sees_its_assignment_from_beginning_to_end_without_a_gap(Scene scene) throws Exception {
        var chat = scene.chat("feed");
        var alice = scene.operator("alice");
        try (var console = Console.of(alice, null)) {
            console.hears("snapshot");
            chat.userWrites("hey");
            var held = alice.takes(chat);
            chat.userWrites("are you there?");
            console.hears("user_message");
            alice.replies(held, "yes").with(200);
            console.hears("released");

            assertThat(console.names())
                    .containsExactly("snapshot", "presence", "assigned", "user_message", "replied", "released");
            var versions = console.told().stream()
                    .filter(told -> told.data().has("chat_id"))
                    .mapToLong(told -> told.data().path("version").asLong())
                    .toArray();
            assertThat(versions)
                    .isEqualTo(
                            LongStream.rangeClosed(versions[0], versions[0] + 3).toArray());
        }
    }

    @Test
    void a_console_that_comes_back_goes_on_where_it_was_and_a_new_one_sees_what_is_held(Scene scene) throws Exception {
        var chat = scene.chat("feed");
        var alice = scene.operator("alice");
        chat.userWrites("hey");
        var held = alice.takes(chat);
        Told last;
        try (var console = Console.of(alice, null)) {
            console.hears("snapshot");
            chat.userWrites("one");
            console.hears("user_message");
            last = console.told().getLast();
        }
        chat.userWrites("two");
        alice.releases(held).with(200);
        try (var again = Console.of(alice, last.id())) {
            again.hears("released");
            assertThat(again.names()).containsExactly("user_message", "released");
            assertThat(again.told().getFirst().data().path("text").asText()).isEqualTo("two");
        }

        var bob = scene.operator("bob");
        bob.takes(chat);
        chat.userWrites("three");
        try (var console = Console.of(bob, null)) {
            console.hears("snapshot");
            var assignment = console.told().getFirst().data().at("/assignments/0");
            assertThat(assignment.path("chat_id").asText()).isEqualTo(chat.id());
            assertThat(assignment.path("seq").asLong()).isEqualTo(4);
            chat.userWrites("four");
            console.hears("user_message");
            assertThat(console.told().getLast().data().path("version").asLong())
                    .isEqualTo(assignment.path("version").asLong() + 1);
        }
    }
}
