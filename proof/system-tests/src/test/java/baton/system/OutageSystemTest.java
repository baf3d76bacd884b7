package baton.system;

import static baton.system.stage.EventualCheck.eventually;
import static baton.system.stage.EventualCheck.within;
import static org.assertj.core.api.Assertions.assertThat;

import baton.client.Answer;
import baton.client.HeldChat;
import baton.system.stage.Conversation;
import baton.system.stage.DeskOperator;
import baton.system.stage.OnBaton;
import baton.system.stage.Scene;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The only front door does not move for longer than every deadline of its operators (SPEC 2, rule
/// 14).
@ExtendWith(OnBaton.class)
class OutageSystemTest {

    private static final int OPERATORS = 5;
    private static final Duration OUTAGE = Duration.ofSeconds(15);
    private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(60);

    /// An operator with a chat, and the answer to it.
    private record Desk(DeskOperator operator, Conversation chat, HeldChat held) {

        /// Repeats the reply until there is an answer that says more than to try again.
        private Answer repliesUntilAnswered() throws Exception {
            var last = new AtomicReference<Answer>();
            within(ANSWERED_WITHIN, () -> {
                last.set(operator.replies(held, Map.of("message_id", "answer", "text", "hello", "seen_seq", 1)));
                assertThat(last.get().status()).isNotEqualTo(Answer.NONE).isLessThan(500);
            });
            return last.get();
        }
    }

    @Test
    void costs_nobody_a_chat_and_makes_nobody_away(Scene scene) throws Exception {
        scene.counts(Map.of("idle_timeout", "8s", "presence_timeout", "6s", "offline_grace", "2s"));
        var desks = new ArrayList<Desk>();
        for (var number = 0; number < OPERATORS; number++) {
            desks.add(desk(scene, number));
        }

        var since = Instant.now();
        scene.stage()
                .whileFrozen(
                        "chat-ingest",
                        () -> within(
                                OUTAGE.multipliedBy(2),
                                () -> assertThat(Instant.now()).isAfter(since.plus(OUTAGE))));

        for (var reply : repliesOf(desks)) {
            reply.with(200);
        }

        for (var desk : desks) {
            eventually(() -> assertThat(desk.chat().assignments())
                    .singleElement()
                    .satisfies(assignment -> assertThat(assignment).containsEntry("release_reason", "replied")));
            assertThat(desk.operator().row()).containsEntry("status", "available");
        }
    }

    private static Desk desk(Scene scene, int number) throws Exception {
        var operator = scene.operator("operator-" + number);
        var chat = scene.chat("chat-" + number).userWrites("hey");
        operator.says("available", 1);
        return new Desk(operator, chat, operator.takes(chat));
    }

    /// All at once, as they do when a service is back.
    private static List<Answer> repliesOf(List<Desk> desks) throws Exception {
        try (var operators = Executors.newVirtualThreadPerTaskExecutor()) {
            var replies = new ArrayList<Answer>();
            for (var reply : operators.invokeAll(desks.stream()
                    .<Callable<Answer>>map(desk -> desk::repliesUntilAnswered)
                    .toList())) {
                replies.add(reply.get());
            }
            return replies;
        }
    }
}
