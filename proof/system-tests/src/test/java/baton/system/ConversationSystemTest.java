package baton.system;

import static baton.system.stage.EventualCheck.within;
import static org.assertj.core.api.Assertions.assertThat;

import baton.client.HeldChat;
import baton.system.stage.OnBaton;
import baton.system.stage.Scene;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The life of a chat between a user and operators, as documents of such systems describe it.
@ExtendWith(OnBaton.class)
class ConversationSystemTest {

    @Test
    void walks_from_the_first_message_to_the_end(Scene scene) throws Exception {
        var chat = scene.chat("walk");
        var alice = scene.operator("alice");

        chat.userWrites("hey");
        chat.becomes("waiting_assignment");
        var held = alice.takes(chat);
        chat.becomes("assigned");
        assertThat(alice.replies(held, "hello").with(200).text("chat_state")).isEqualTo("waiting_real_user_reply");
        chat.becomes("waiting_real_user_reply");
        chat.userWrites("bye");
        chat.becomes("waiting_assignment");
        assertThat(chat.isCompletedByTheApp().with(200).text("chat_state")).isEqualTo("completed");
        chat.becomes("completed");

        assertThat(chat.row())
                .containsEntry("last_operator_id", alice.id())
                .containsEntry("assigned_operator_id", null)
                .containsEntry("is_active", false)
                .extractingByKeys("epoch", "episode", "message_count")
                .extracting(number -> ((Number) number).longValue())
                .containsExactly(1L, 1L, 3L);
        assertThat(chat.messagesInOrder()).containsExactly("real: hey", "operator: hello", "real: bye");
    }

    @Nested
    class Rapid_messages {

        @Test
        void stay_with_the_holder(Scene scene) throws Exception {
            var chat = scene.chat("rapid");
            var alice = scene.operator("alice");

            chat.userWrites("hey");
            var held = alice.takes(chat);
            chat.userWrites("how are you?");

            scene.settles();
            assertThat(chat.messagesInOrder()).containsExactly("real: hey", "real: how are you?");
            assertThat(chat.row())
                    .containsEntry("chat_state", "assigned")
                    .containsEntry("assigned_operator_id", alice.id());
            assertThat(chat.assignments()).hasSize(1);

            assertThat(alice.replies(held, "fine, and you?").with(200).text("chat_state"))
                    .isEqualTo("waiting_real_user_reply");

            assertThat(alice.holds()).isEmpty();
            scene.settles();
            assertThat(chat.row()).containsEntry("chat_state", "waiting_real_user_reply");
            assertThat(chat.assignments())
                    .singleElement()
                    .satisfies(row -> assertThat(row)
                            .containsEntry("operator_id", alice.id())
                            .containsEntry("release_reason", "replied")
                            .containsEntry("how", "pull"));
            alice.hasSentInAll(1, 1);
        }

        @Test
        void before_anybody_takes_the_chat_keep_its_place_in_line(Scene scene) throws Exception {
            var first = scene.chat("first").userWrites("one");
            var second = scene.chat("second").userWrites("two");
            first.userWrites("still there?");

            scene.operator("alice").takes(first);
            scene.operator("bob").takes(second);
        }
    }

    @Nested
    class A_user_who_answers {

        @Test
        void waits_again_and_is_given_to_another_operator(Scene scene) throws Exception {
            var chat = scene.chat("answers");
            var alice = scene.operator("alice");
            var bob = scene.operator("bob");
            chat.userWrites("hey");
            alice.replies(alice.takes(chat), "hello").with(200);

            chat.userWrites("thanks, one more thing");

            alice.getsNothing();
            scene.settles();
            assertThat(chat.row()).containsEntry("chat_state", "waiting_assignment");
            assertThat(bob.takes(chat).epoch()).isEqualTo(2);
            scene.settles();
            assertThat(chat.row()).containsEntry("chat_state", "assigned");
            assertThat(chat.row()).containsEntry("last_operator_id", bob.id());
        }

        @Test
        void is_passed_over_when_its_last_operator_asks(Scene scene) throws Exception {
            var chat = scene.chat("answers");
            var other = scene.chat("other");
            var alice = scene.operator("alice");
            chat.userWrites("hey");
            alice.replies(alice.takes(chat), "hello").with(200);
            chat.userWrites("thanks");
            other.userWrites("me too");

            var given = alice.asks().with(200);

            assertThat(given.text("chat_id")).isEqualTo(other.id());
            assertThat(given.body().at("/decision/passed_over/0/rule").asText()).isEqualTo("same_operator");
            assertThat(given.body().at("/decision/passed_over/0/count").asInt()).isEqualTo(1);
        }

        @Test
        void does_not_wait_for_ever_when_only_the_last_operator_is_there(Scene scene) throws Exception {
            var chat = scene.chat("lonely");
            var alice = scene.operator("alice");
            chat.userWrites("hey");
            alice.replies(alice.takes(chat), "hello").with(200);
            chat.userWrites("anybody?");

            var given = alice.asks(OnBaton.SAME_OPERATOR_AFTER_SECONDS + 10).with(200);

            assertThat(given.text("chat_id")).isEqualTo(chat.id());
            assertThat(given.body().at("/decision/relaxed/0").asText()).isEqualTo("same_operator");
            assertThat(given.number("waited_ms"))
                    .isGreaterThanOrEqualTo(Duration.ofSeconds(OnBaton.SAME_OPERATOR_AFTER_SECONDS)
                            .toMillis());
        }
    }

    @Nested
    class A_message_that_crosses_the_reply {

        @Test
        void keeps_the_chat_with_the_operator(Scene scene) throws Exception {
            var chat = scene.chat("cross");
            var alice = scene.operator("alice");
            chat.userWrites("hey");
            var held = alice.takes(chat);
            chat.userWrites("wait, something else");

            var kept = alice.replies(held, Map.of("message_id", "r-1", "text", "hello", "seen_seq", 1))
                    .with(200);

            assertThat(kept.text("kept")).isEqualTo("true");
            assertThat(kept.text("chat_state")).isEqualTo("assigned");
            assertThat(alice.holds()).containsExactly(chat.id());
            scene.settles();
            assertThat(chat.messagesInOrder())
                    .containsExactly("real: hey", "real: wait, something else", "operator: hello");
            assertThat(chat.row()).containsEntry("chat_state", "assigned");
            assertThat(chat.assignments())
                    .singleElement()
                    .satisfies(row -> assertThat(row).containsEntry("released_at", null));
            alice.hasSentInAll(1, 1);
        }

        @Test
        void is_answered_once_the_operator_has_seen_it(Scene scene) throws Exception {
            var chat = scene.chat("seen");
            var alice = scene.operator("alice");
            chat.userWrites("hey").userWrites("and another");
            var held = alice.takes(chat);

            var done = alice.replies(held, Map.of("message_id", "r-1", "text", "hello", "seen_seq", 2))
                    .with(200);

            assertThat(done.text("kept")).isEqualTo("false");
            assertThat(done.text("chat_state")).isEqualTo("waiting_real_user_reply");
        }
    }

    @Nested
    class A_chat_that_is_over {

        @Test
        void begins_a_new_episode_for_anybody_when_the_user_writes_again(Scene scene) throws Exception {
            var chat = scene.chat("again");
            var alice = scene.operator("alice");
            chat.userWrites("hey");
            assertThat(alice.completes(alice.takes(chat)).with(200).text("chat_state"))
                    .isEqualTo("completed");

            chat.userWrites("me again");

            scene.settles();
            assertThat(chat.row()).containsEntry("chat_state", "waiting_assignment");
            assertThat(((Number) chat.row().getOrDefault("episode", 0)).intValue())
                    .isEqualTo(2);
            assertThat(scene.operator("bob").takes(chat).epoch()).isEqualTo(2);
        }

        @Test
        void cannot_be_answered_by_anyone(Scene scene) throws Exception {
            var chat = scene.chat("over");
            var alice = scene.operator("alice");
            chat.userWrites("hey");
            var held = alice.takes(chat);
            alice.completes(held).with(200);

            alice.replies(held, "too late").with(409);
            alice.getsNothing();
            alice.completes(new HeldChat(chat.id(), held.epoch())).with(200);
        }
    }

    @Test
    void is_told_the_same_over_http_as_in_sql(Scene scene) throws Exception {
        var chat = scene.chat("told");
        var alice = scene.operator("alice");
        chat.userWrites("hey");
        alice.replies(alice.takes(chat), "hello").with(200);
        chat.becomes("waiting_real_user_reply");

        assertThat(chat.read("").path("chat_state").asText()).isEqualTo("waiting_real_user_reply");
        assertThat(chat.read("/messages").path("messages").findValuesAsText("text"))
                .containsExactly("hey", "hello");
        within(
                Duration.ofSeconds(5),
                () -> assertThat(chat.read("/history").path("events")).hasSize(6));
    }
}
