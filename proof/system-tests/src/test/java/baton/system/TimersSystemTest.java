package baton.system;

import static baton.system.stage.EventualCheck.eventually;
import static baton.system.stage.EventualCheck.within;
import static org.assertj.core.api.Assertions.assertThat;

import baton.system.stage.OnBaton;
import baton.system.stage.Scene;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What happens by time alone: rules 8, 9 and 10 of the specification, and the traps of section 7.
@ExtendWith(OnBaton.class)
class TimersSystemTest {

    private static final Duration IDLE_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration AT_MOST_LATE = Duration.ofSeconds(1);

    /// How long a service that was killed may take to come back.
    private static final Duration AFTER_A_CRASH = Duration.ofSeconds(60);

    @Nested
    class An_operator_who_does_not_answer {

        @Test
        void loses_the_chat_at_most_a_second_late_and_is_away(Scene scene) throws Exception {
            scene.counts(Map.of("idle_timeout", "2s"));
            var chat = scene.chat("idle");
            var alice = scene.operator("alice");
            chat.userWrites("hey");
            eventually(() -> assertThat(chat.row()).containsEntry("chat_state", "waiting_assignment"));
            var place = chat.row().get("waiting_since");
            var held = alice.takes(chat);

            eventually(() -> assertThat(chat.assignments()).singleElement().satisfies(assignment -> {
                assertThat(assignment).containsEntry("release_reason", "idle");
                assertThat(heldFor(assignment)).isBetween(IDLE_TIMEOUT, IDLE_TIMEOUT.plus(AT_MOST_LATE));
            }));
            assertThat(chat.row())
                    .containsEntry("chat_state", "waiting_assignment")
                    .containsEntry("waiting_since", place);
            eventually(() -> assertThat(alice.row()).containsEntry("status", "away"));
            alice.replies(held, "too late").with(409);
        }

        @Test
        void loses_it_like_many_others_at_the_same_time(Scene scene) throws Exception {
            scene.counts(Map.of("idle_timeout", "500ms"));
            var chat = scene.chat("again");
            chat.userWrites("hey");

            for (var name : new String[] {"alice", "bob", "carol", "dave"}) {
                eventually(() -> scene.operator(name).takes(chat));
                within(
                        Duration.ofSeconds(10),
                        () -> assertThat(scene.operator(name).holds()).isEmpty());
            }

            eventually(() -> assertThat(chat.assignments())
                    .hasSize(4)
                    .allSatisfy(assignment -> assertThat(assignment).containsEntry("release_reason", "idle")));
        }

        @Test
        void loses_it_although_the_engine_died_meanwhile(Scene scene) throws Exception {
            scene.counts(Map.of("idle_timeout", "1s"));
            var chat = scene.chat("killed");
            chat.userWrites("hey");
            scene.operator("alice").takes(chat);

            scene.stage().cutPower("assignment-engine");

            within(
                    AFTER_A_CRASH,
                    () -> assertThat(chat.assignments())
                            .singleElement()
                            .satisfies(assignment -> assertThat(assignment).containsEntry("release_reason", "idle")));
            within(AFTER_A_CRASH, () -> scene.operator("bob").takes(chat));
        }
    }

    @Test
    void an_answer_in_time_ends_the_timer(Scene scene) throws Exception {
        scene.counts(Map.of("idle_timeout", "3s"));
        var answered = scene.chat("answered");
        var alice = scene.operator("alice");
        answered.userWrites("hey");
        alice.replies(alice.takes(answered), "hello").with(200);

        // A chat taken later is taken back: by then the first chat's time has passed as well.
        var later = scene.chat("later").userWrites("hey");
        alice.takes(later);
        eventually(() -> assertThat(later.assignments())
                .singleElement()
                .satisfies(assignment -> assertThat(assignment).containsEntry("release_reason", "idle")));

        assertThat(answered.row()).containsEntry("chat_state", "waiting_real_user_reply");
        assertThat(answered.assignments())
                .singleElement()
                .satisfies(assignment -> assertThat(assignment).containsEntry("release_reason", "replied"));
    }

    @Nested
    class An_operator_whose_heartbeats_stop {

        @Test
        void is_offline_and_loses_the_chats_after_the_grace(Scene scene) throws Exception {
            scene.counts(Map.of("presence_timeout", "1s", "offline_grace", "1s"));
            var chat = scene.chat("gone").userWrites("hey");
            var alice = scene.operator("alice");
            alice.says("available", 1);
            alice.takes(chat);

            eventually(() -> assertThat(alice.row()).containsEntry("status", "offline"));
            eventually(() -> assertThat(chat.assignments())
                    .singleElement()
                    .satisfies(
                            assignment -> assertThat(assignment).containsEntry("release_reason", "operator_offline")));

            scene.operator("bob").takes(chat);
        }

        @Test
        void keeps_them_when_it_is_back_within_the_grace(Scene scene) throws Exception {
            scene.counts(Map.of("presence_timeout", "500ms", "offline_grace", "30s"));
            var chat = scene.chat("back").userWrites("hey");
            var alice = scene.operator("alice");
            alice.says("available", 1);
            var held = alice.takes(chat);
            eventually(() -> assertThat(alice.row()).containsEntry("status", "offline"));

            assertThat(alice.says("available", 1).text("status")).isEqualTo("available");

            assertThat(alice.holds()).containsExactly(chat.id());
            alice.replies(held, "sorry, I was away").with(200);
        }

        @Test
        void does_not_include_one_who_never_set_a_presence(Scene scene) throws Exception {
            scene.counts(Map.of("presence_timeout", "500ms", "offline_grace", "0s", "idle_timeout", "60s"));
            var kept = scene.chat("kept").userWrites("hey");
            var alice = scene.operator("alice");
            alice.takes(kept);
            var lost = scene.chat("lost").userWrites("hey");
            var bob = scene.operator("bob");
            bob.says("available", 1);
            bob.takes(lost);

            eventually(() -> assertThat(bob.row()).containsEntry("status", "offline"));

            assertThat(alice.row()).containsEntry("status", "available");
            assertThat(alice.holds()).containsExactly(kept.id());
        }
    }

    @Test
    void when_all_were_offline_the_first_to_return_gets_chats_up_to_its_capacity(Scene scene) throws Exception {
        scene.counts(Map.of("presence_timeout", "500ms", "offline_grace", "0s"));
        var alice = scene.operator("alice");
        alice.takesWhatComes(2);
        eventually(() -> assertThat(alice.row()).containsEntry("status", "offline"));
        var first = scene.chat("1").userWrites("hey");
        var second = scene.chat("2").userWrites("hey");
        var third = scene.chat("3").userWrites("hey");

        scene.counts(Map.of("presence_timeout", "60s"));
        alice.takesWhatComes(2);

        alice.holdsInTheEnd(first.id(), second.id());
        third.becomes("waiting_assignment");
    }

    @Test
    void a_silent_chat_is_completed_and_reopened_to_anybody_by_its_user(Scene scene) throws Exception {
        scene.counts(Map.of("complete_after", "500ms", "same_operator_after", "0s"));
        var chat = scene.chat("silent").userWrites("hey");
        var alice = scene.operator("alice");
        alice.replies(alice.takes(chat), "hello").with(200);

        chat.becomes("completed");
        chat.userWrites("me again");

        assertThat(scene.operator("bob").takes(chat).epoch()).isEqualTo(2);
    }

    private static Duration heldFor(Map<String, ?> assignment) {
        return Duration.between(time(assignment, "assigned_at"), time(assignment, "released_at"));
    }

    private static Instant time(Map<String, ?> row, String column) {
        return assertThat(row.get(column))
                .asInstanceOf(InstanceOfAssertFactories.type(Timestamp.class))
                .actual()
                .toInstant();
    }
}
