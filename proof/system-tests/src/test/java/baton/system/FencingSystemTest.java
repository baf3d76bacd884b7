package baton.system;

import static org.assertj.core.api.Assertions.assertThat;

import baton.client.HeldChat;
import baton.system.stage.OnBaton;
import baton.system.stage.Scene;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// An operator who has lost a chat cannot answer it: the stale act is refused and leaves no trace.
@ExtendWith(OnBaton.class)
class FencingSystemTest {

    @Test
    void a_reply_after_a_takeover_is_refused_and_leaves_no_trace(Scene scene) throws Exception {
        var chat = scene.chat("takeover");
        var alice = scene.operator("alice");
        var bob = scene.operator("bob");
        chat.userWrites("hey");
        var stale = alice.takes(chat);
        alice.releases(stale).with(200);
        var held = bob.takes(chat);

        var refused = alice.replies(stale, "I am late").with(409);

        assertThat(refused.text("type")).isEqualTo("urn:baton:problem:stale-epoch");
        assertThat(refused.number("epoch")).isEqualTo(2);
        bob.replies(held, "hello").with(200);
        scene.settles();
        assertThat(chat.row()).containsEntry("chat_state", "waiting_real_user_reply");
        assertThat(chat.messagesInOrder()).containsExactly("real: hey", "operator: hello");
        bob.hasSentInAll(1, 1);
        alice.hasSentInAll(0, 0);
    }

    @Test
    void a_reply_with_an_old_epoch_is_refused_even_from_the_operator_who_holds_the_chat_again(Scene scene)
            throws Exception {
        var chat = scene.chat("again");
        var alice = scene.operator("alice");
        var bob = scene.operator("bob");
        chat.userWrites("hey");
        var first = alice.takes(chat);
        alice.releases(first).with(200);
        bob.releases(bob.takes(chat)).with(200);
        var third = alice.takes(chat);

        alice.replies(first, "from the first time").with(409);
        alice.replies(third, "hello").with(200);

        scene.settles();
        assertThat(chat.row()).containsEntry("chat_state", "waiting_real_user_reply");
        assertThat(chat.messagesInOrder()).containsExactly("real: hey", "operator: hello");
    }

    @Test
    void only_the_holder_may_act(Scene scene) throws Exception {
        var chat = scene.chat("mine");
        var alice = scene.operator("alice");
        var bob = scene.operator("bob");
        chat.userWrites("hey");
        var held = alice.takes(chat);

        assertThat(bob.replies(held, "I know it better").with(409).text("type"))
                .isEqualTo("urn:baton:problem:not-the-holder");
        bob.releases(held).with(409);
        bob.completes(held).with(409);

        assertThat(alice.holds()).containsExactly(chat.id());
        alice.replies(held, "hello").with(200);
    }

    @Test
    void a_future_epoch_is_refused_as_well(Scene scene) throws Exception {
        var chat = scene.chat("future");
        var alice = scene.operator("alice");
        chat.userWrites("hey");
        alice.takes(chat);

        alice.replies(new HeldChat(chat.id(), 2), "early").with(409);
    }

    @Test
    void a_chat_that_nobody_holds_cannot_be_answered_or_released(Scene scene) throws Exception {
        var chat = scene.chat("free");
        var alice = scene.operator("alice");
        chat.userWrites("hey");

        alice.replies(new HeldChat(chat.id(), 1), "hello").with(409);
        alice.releases(new HeldChat(chat.id(), 1)).with(409);
        alice.replies(new HeldChat("unheard-of", 1), "hello").with(404);

        scene.settles();
        assertThat(chat.row()).containsEntry("chat_state", "waiting_assignment");
        alice.takes(chat);
    }

    @Test
    void an_answered_chat_cannot_be_answered_again_without_taking_it(Scene scene) throws Exception {
        var chat = scene.chat("twice");
        var alice = scene.operator("alice");
        chat.userWrites("hey");
        var held = alice.takes(chat);
        alice.replies(held, "hello").with(200);

        alice.replies(held, Map.of("message_id", "r-2", "text", "one more")).with(409);

        alice.hasSentInAll(1, 1);
        scene.settles();
        assertThat(chat.row()).containsEntry("chat_state", "waiting_real_user_reply");
        assertThat(chat.messagesInOrder()).containsExactly("real: hey", "operator: hello");
    }
}
