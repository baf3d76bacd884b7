package baton.system;

import static org.assertj.core.api.Assertions.assertThat;

import baton.client.Answer;
import baton.client.HeldChat;
import baton.system.stage.Conversation;
import baton.system.stage.EventualCheck;
import baton.system.stage.OnBaton;
import baton.system.stage.Scene;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Which operator gets which chat, and when.
@ExtendWith(OnBaton.class)
class TakingSystemTest {

    @Nested
    class An_operator {

        @Test
        void who_clicks_twice_gets_the_same_chat_both_times(Scene scene) throws Exception {
            var alice = scene.operator("alice");
            scene.chat("one").userWrites("hey");
            scene.chat("two").userWrites("hey");

            var first = alice.takes();
            var second = alice.takes();

            assertThat(second).isEqualTo(first);
            assertThat(alice.holds()).containsExactly(first.chatId());
        }

        @Test
        void whose_clicks_cross_gets_the_same_chat_too(Scene scene) throws Exception {
            var alice = scene.operator("alice");
            for (var name : List.of("one", "two", "three")) {
                scene.chat(name).userWrites("hey");
            }

            var held = atOnce(IntStream.range(0, 8)
                    .mapToObj(_ -> (Callable<HeldChat>) alice::takes)
                    .toList());

            assertThat(held).containsOnly(held.getFirst());
        }

        @Test
        void gets_no_more_chats_than_the_capacity(Scene scene) throws Exception {
            var alice = scene.operator("alice");
            alice.says("available", 2);
            for (var name : List.of("one", "two", "three")) {
                scene.chat(name).userWrites("hey");
            }

            atOnce(IntStream.range(0, 8)
                    .mapToObj(_ -> (Callable<HeldChat>) alice::takes)
                    .toList());

            assertThat(alice.holds()).hasSize(2);
        }

        @Test
        void gets_nothing_when_no_chat_waits(Scene scene) throws Exception {
            scene.operator("alice").getsNothing();
        }

        @Test
        void who_waits_is_given_the_chat_as_soon_as_it_comes(Scene scene) throws Exception {
            var alice = scene.operator("alice");
            try (var waiting = Executors.newVirtualThreadPerTaskExecutor()) {
                var given = waiting.submit(() -> {
                    var answer = alice.asks(25);
                    return new Timed(answer, System.nanoTime());
                });
                // The long poll is on the log before the message: the operator who asks is signed
                // in.
                EventualCheck.eventually(() -> assertThat(
                                scene.sql().number("SELECT count(*) FROM operators WHERE queue_id = ?", scene.queue()))
                        .isPositive());
                var before = System.nanoTime();
                var chat = scene.chat("late").userWrites("hey");

                assertThat(given.get().answer().with(200).text("chat_id")).isEqualTo(chat.id());
                assertThat(Duration.ofNanos(given.get().at() - before)).isLessThan(Duration.ofSeconds(3));
            }
        }

        @Test
        void who_waits_in_vain_gets_204_when_the_wait_is_over(Scene scene) throws Exception {
            var start = System.nanoTime();

            scene.operator("alice").asks(1).with(204);

            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isBetween(Duration.ofMillis(900), Duration.ofSeconds(4));
        }
    }

    @Nested
    class Fifty_operators {

        @Test
        void who_ask_at_once_for_twenty_chats_get_twenty_and_none_twice(Scene scene) throws Exception {
            for (int i = 0; i < 20; i++) {
                scene.chat("chat-" + i).userWrites("hey");
            }
            var operators = IntStream.range(0, 50)
                    .mapToObj(n -> scene.operator("operator-" + n))
                    .toList();

            var answers = atOnce(operators.stream()
                    .<Callable<Answer>>map(operator -> operator::asks)
                    .toList());

            assertThat(answers).filteredOn(answer -> answer.status() == 204).hasSize(30);
            assertThat(answers)
                    .filteredOn(answer -> answer.status() == 200)
                    .extracting(answer -> answer.text("chat_id"))
                    .hasSize(20)
                    .doesNotHaveDuplicates();
            EventualCheck.eventually(() -> assertThat(scene.sql()
                            .number(
                                    "SELECT count(*) FROM chat_assignments WHERE queue_id = ? AND released_at IS NULL",
                                    scene.queue()))
                    .isEqualTo(20));
        }

        @Test
        void who_wait_for_twenty_chats_get_each_once(Scene scene) throws Exception {
            try (var waiting = Executors.newVirtualThreadPerTaskExecutor()) {
                var asked = new ArrayList<Future<Answer>>();
                for (int i = 0; i < 50; i++) {
                    var operator = scene.operator("operator-" + i);
                    asked.add(waiting.submit(() -> operator.asks(10)));
                }
                for (int i = 0; i < 20; i++) {
                    scene.chat("chat-" + i).userWrites("hey");
                }
                var answers = results(asked);

                assertThat(answers)
                        .filteredOn(answer -> answer.status() == 200)
                        .extracting(answer -> answer.text("chat_id"))
                        .hasSize(20)
                        .doesNotHaveDuplicates();
                assertThat(answers).filteredOn(answer -> answer.status() == 204).hasSize(30);
            }
        }
    }

    @Nested
    class The_line {

        @Test
        void is_served_in_the_order_of_waiting(Scene scene) throws Exception {
            var chats = new ArrayList<Conversation>();
            for (int i = 0; i < 10; i++) {
                chats.add(scene.chat("chat-" + i).userWrites("hey"));
            }

            for (int i = 0; i < 10; i++) {
                scene.operator("operator-" + i).takes(chats.get(i));
            }
        }

        @Test
        void serves_a_high_priority_first(Scene scene) throws Exception {
            scene.chat("patient").userWrites("hey");
            var urgent = scene.chat("urgent");
            urgent.userSends(Map.of("message_id", "m-1", "text", "help!", "priority", 9, "queue_id", scene.queue()))
                    .with(202);

            scene.operator("alice").takes(urgent);
        }

        @Test
        void gives_a_released_chat_its_place_back(Scene scene) throws Exception {
            var first = scene.chat("first").userWrites("hey");
            var second = scene.chat("second").userWrites("hey");
            var alice = scene.operator("alice");
            alice.releases(alice.takes(first)).with(200);

            scene.operator("bob").takes(first);
            scene.operator("carol").takes(second);
        }
    }

    private record Timed(Answer answer, long at) {}

    private static <T> List<T> atOnce(List<Callable<T>> calls) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return results(threads.invokeAll(calls));
        }
    }

    private static <T> List<T> results(List<Future<T>> futures) throws Exception {
        var results = new ArrayList<T>();
        for (var future : futures) {
            results.add(future.get());
        }
        return results;
    }
}
