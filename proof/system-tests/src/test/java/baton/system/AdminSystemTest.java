package baton.system;

import static baton.system.stage.EventualCheck.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import baton.system.stage.OnBaton;
import baton.system.stage.Scene;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Admins step in, and chats are given without asking: both keep the same rules (SPEC section 2,
/// rules 1, 7, 13).
@ExtendWith(OnBaton.class)
class AdminSystemTest {

    @Nested
    class A_chat_that_an_admin_gives_to_somebody_else {

        @Test
        void ends_the_first_assignment_and_begins_another(Scene scene) throws Exception {
            var chat = scene.chat("moved").userWrites("hey");
            var alice = scene.operator("alice");
            var bob = scene.operator("bob");
            bob.says("available", 1);
            var held = alice.takes(chat);

            assertThat(chat.admin("reassign", Map.of("operator_id", bob.id(), "expected_epoch", 1))
                            .with(200)
                            .text("epoch"))
                    .isEqualTo("2");

            assertThat(alice.holds()).isEmpty();
            assertThat(bob.holds()).containsExactly(chat.id());
            alice.replies(held, "too late").with(409);
            eventually(() -> assertThat(chat.assignments())
                    .extracting(row -> row.get("operator_id") + " " + row.get("how") + " " + row.get("release_reason"))
                    .containsExactly(alice.id() + " pull reassigned", bob.id() + " admin null"));
        }

        @Test
        void changes_nothing_when_the_chat_has_moved_on_meanwhile(Scene scene) throws Exception {
            var chat = scene.chat("moved").userWrites("hey");
            var alice = scene.operator("alice");
            var bob = scene.operator("bob");
            bob.says("available", 1);
            alice.releases(alice.takes(chat)).with(200);
            bob.takes(chat);

            chat.admin("reassign", Map.of("operator_id", alice.id(), "expected_epoch", 1))
                    .with(409);
            assertThat(chat.admin("reassign", Map.of("operator_id", bob.id()))
                            .with(200)
                            .text("epoch"))
                    .isEqualTo("2");

            assertThat(bob.holds()).containsExactly(chat.id());
        }

        @Test
        void may_exceed_the_capacity_and_is_marked(Scene scene) throws Exception {
            var first = scene.chat("1").userWrites("hey");
            var second = scene.chat("2").userWrites("hey");
            var bob = scene.operator("bob");
            bob.takes(first);

            second.admin("reassign", Map.of("operator_id", bob.id())).with(200);

            bob.asks().with(200);
            assertThat(bob.holds()).containsExactlyInAnyOrder(first.id(), second.id());
            eventually(() -> assertThat(second.assignments())
                    .singleElement()
                    .satisfies(row -> assertThat(row).containsEntry("above_capacity", true)));
        }

        @Test
        void is_not_taken_away_by_an_operator_who_is_given_chats_without_asking(Scene scene) throws Exception {
            var chat = scene.chat("manual").userWrites("hey");
            var bob = scene.operator("bob");
            bob.says("away", 1);
            chat.admin("reassign", Map.of("operator_id", bob.id())).with(200);

            scene.operator("auto").takesWhatComes(3);

            scene.settles();
            assertThat(scene.operator("auto").holds()).isEmpty();
            assertThat(bob.holds()).containsExactly(chat.id());
        }
    }

    @Test
    void a_chat_that_an_admin_puts_back_keeps_its_place(Scene scene) throws Exception {
        var first = scene.chat("1").userWrites("hey");
        scene.chat("2").userWrites("hey");
        scene.operator("alice").takes(first);

        first.admin("admin-release", Map.of("reason", "lunch")).with(200);

        assertThat(scene.operator("alice").holds()).isEmpty();
        scene.operator("bob").takes(first);
    }

    @Test
    void an_inactive_operator_loses_its_chats_and_is_given_nothing(Scene scene) throws Exception {
        var chat = scene.chat("shut").userWrites("hey");
        var alice = scene.operator("alice");
        alice.takes(chat);

        scene.client()
                .put("/v1/operators/" + alice.id() + "?queue_id=" + scene.queue(), Map.of("is_active", false))
                .with(200);

        assertThat(alice.holds()).isEmpty();
        alice.getsNothing();
        scene.operator("bob").takes(chat);
    }

    @Test
    void without_a_queue_an_operator_becomes_inactive_in_every_queue_that_knows_it(Scene scene) throws Exception {
        var chat = scene.chat("everywhere").userWrites("hey");
        var alice = scene.operator("alice");
        alice.takes(chat);

        var answer = scene.client()
                .put("/v1/operators/" + alice.id(), Map.of("is_active", false))
                .with(200);

        var here = answer.body().at("/queues/0");
        assertThat(here.get("queue_id").asText()).isEqualTo(scene.queue());
        assertThat(here.get("is_active").asBoolean()).isFalse();
        assertThat(alice.holds()).isEmpty();
        alice.getsNothing();
        scene.client()
                .put("/v1/operators/" + alice.id() + "-unknown", Map.of("is_active", false))
                .with(404);
    }

    @Nested
    class An_operator_who_is_given_chats_without_asking {

        @Test
        void gets_them_as_they_come_and_the_one_longest_without_a_chat_is_first(Scene scene) throws Exception {
            var alice = scene.operator("alice");
            var bob = scene.operator("bob");
            alice.takesWhatComes(1);
            bob.takesWhatComes(2);

            var first = scene.chat("1").userWrites("hey");
            alice.holdsInTheEnd(first.id());
            var second = scene.chat("2").userWrites("hey");
            bob.holdsInTheEnd(second.id());
            var third = scene.chat("3").userWrites("hey");
            bob.holdsInTheEnd(second.id(), third.id());
            var fourth = scene.chat("4").userWrites("hey");

            fourth.becomes("waiting_assignment");
            eventually(() -> assertThat(first.assignments())
                    .singleElement()
                    .satisfies(row -> assertThat(row).containsEntry("how", "push")));
        }

        @Test
        void shares_one_line_with_operators_who_ask(Scene scene) throws Exception {
            var first = scene.chat("1").userWrites("hey");
            var second = scene.chat("2").userWrites("hey");

            scene.operator("pull").takes(first);
            scene.operator("push").takesWhatComes(1);

            scene.operator("push").holdsInTheEnd(second.id());
        }
    }

    @Nested
    class Why_a_chat_still_waits {

        @Test
        void is_told_with_its_place_and_the_rule_that_bars_each_operator(Scene scene) throws Exception {
            scene.chat("ahead").userWrites("hey");
            var chat = scene.chat("asked-about").userWrites("hey");
            scene.operator("gone").says("offline", 1);
            scene.operator("there").says("available", 1);

            var why = chat.why().with(200);

            assertThat(why.number("place")).isEqualTo(2);
            assertThat(why.body().path("operators"))
                    .extracting(operator -> operator.path("operator_id").asText() + " " + operator.path("kept_by"))
                    .containsExactlyInAnyOrder(
                            scene.operator("gone").id() + " [\"offline\"]",
                            scene.operator("there").id() + " [\"not_asking\"]");
        }

        @Test
        void is_the_same_operator_rule_until_it_relaxes(Scene scene) throws Exception {
            scene.counts(Map.of("same_operator_after", "60s"));
            var chat = scene.chat("lonely").userWrites("hey");
            var alice = scene.operator("alice");
            alice.releases(alice.takes(chat)).with(200);

            var why = chat.why().with(200);

            assertThat(why.body().at("/operators/0/kept_by").toString()).contains("same_operator");
            assertThat(why.text("open_to_all_at")).isNotEmpty();
        }

        @Test
        void is_unknown_for_an_unknown_chat(Scene scene) throws Exception {
            scene.chat("nobody").why().with(404);
        }
    }
}
