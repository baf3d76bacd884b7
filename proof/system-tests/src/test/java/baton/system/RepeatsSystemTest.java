package baton.system;

import static org.assertj.core.api.Assertions.assertThat;

import baton.client.Answer;
import baton.client.HeldChat;
import baton.system.stage.OnBaton;
import baton.system.stage.Scene;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Networks lose answers, so clients repeat calls. A repeat gets the first answer and has no
/// further effect.
@ExtendWith(OnBaton.class)
class RepeatsSystemTest {

    @Test
    void the_same_message_five_times_is_one_message_with_five_equal_answers(Scene scene) throws Exception {
        var chat = scene.chat("repeats");
        var answers = new ArrayList<Answer>();
        for (int i = 0; i < 5; i++) {
            answers.add(chat.userSends("m-1", "hey").with(202));
        }
        chat.userWrites("that was it");

        assertThat(answers)
                .extracting(Answer::body)
                .containsOnly(answers.getFirst().body());
        assertThat(answers.getFirst().text("message_id")).isEqualTo("m-1");
        scene.settles();
        assertThat(chat.messagesInOrder()).containsExactly("real: hey", "real: that was it");
    }

    @Test
    void a_message_repeated_after_the_answer_does_not_wake_the_chat(Scene scene) throws Exception {
        var chat = scene.chat("late-repeat");
        var alice = scene.operator("alice");
        chat.userSends("m-1", "hey").with(202);
        alice.replies(alice.takes(chat), "hello").with(200);
        chat.userSends("m-1", "hey").with(202);

        scene.operator("bob").getsNothing();

        scene.settles();
        assertThat(chat.row()).containsEntry("chat_state", "waiting_real_user_reply");
        assertThat(chat.messagesInOrder()).containsExactly("real: hey", "operator: hello");
    }

    @Test
    void a_reply_repeated_is_one_reply_with_equal_answers(Scene scene) throws Exception {
        var chat = scene.chat("reply-repeat");
        var alice = scene.operator("alice");
        chat.userWrites("hey");
        var held = alice.takes(chat);
        var reply = Map.of("message_id", "r-1", "text", "hello");

        var first = alice.replies(held, reply).with(200);
        var second = alice.replies(held, reply).with(200);

        assertThat(second.body()).isEqualTo(first.body());
        scene.settles();
        alice.hasSentInAll(1, 1);
        assertThat(chat.messagesInOrder()).containsExactly("real: hey", "operator: hello");
    }

    @Test
    void a_command_repeated_has_the_answer_of_the_first_even_when_the_chat_has_gone_on(Scene scene) throws Exception {
        var chat = scene.chat("release-repeat");
        var alice = scene.operator("alice");
        var bob = scene.operator("bob");
        chat.userWrites("hey");
        var held = alice.takes(chat);
        var release = Map.of("command_id", "c-1");
        var first = alice.act(held, "release", release).with(200);
        bob.takes(chat);

        var second = alice.act(held, "release", release).with(200);

        assertThat(second.body()).isEqualTo(first.body());
        assertThat(bob.holds()).containsExactly(chat.id());
    }

    @Test
    void a_refusal_repeated_is_refused_again_and_a_new_id_is_a_new_command(Scene scene) throws Exception {
        var chat = scene.chat("refusal-repeat");
        var alice = scene.operator("alice");
        chat.userWrites("hey");
        var held = alice.takes(chat);
        var early = new HeldChat(chat.id(), held.epoch() + 1);

        for (var id : List.of("c-1", "c-1")) {
            alice.act(early, "release", Map.of("command_id", id)).with(409);
        }
        alice.act(held, "release", Map.of("command_id", "c-2")).with(200);
    }
}
