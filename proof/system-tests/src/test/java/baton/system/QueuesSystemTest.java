package baton.system;

import static baton.system.stage.EventualCheck.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import baton.system.stage.Conversation;
import baton.system.stage.DeskOperator;
import baton.system.stage.OnBaton;
import baton.system.stage.Scene;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// A queue is the boundary of order, capacity, numbers, and even of the names of chats.
@ExtendWith(OnBaton.class)
class QueuesSystemTest {

    @Test
    void the_same_chat_id_in_two_queues_is_two_chats(Scene here, Scene there) throws Exception {
        var chat = here.chat("same");
        var namesake = new Conversation(there, chat.id(), new AtomicInteger());
        chat.userWrites("hey here");
        namesake.userWrites("hey there").userWrites("and again");
        var alice = here.operator("alice");

        alice.replies(alice.takes(chat), "hello").with(200);
        alice.getsNothing();

        chat.becomes("waiting_real_user_reply");
        namesake.becomes("waiting_assignment");
        assertThat(chat.messagesInOrder()).containsExactly("real: hey here", "operator: hello");
        assertThat(namesake.messagesInOrder()).containsExactly("real: hey there", "real: and again");
    }

    @Test
    void an_operator_in_two_queues_has_a_capacity_and_numbers_in_each(Scene here, Scene there) throws Exception {
        var alice = here.operator("alice");
        var aliceThere = new DeskOperator(there, alice.id());
        var chat = here.chat("one").userWrites("hey");
        var other = there.chat("two").userWrites("hey");

        var held = alice.takes(chat);
        aliceThere.takes(other);
        alice.replies(held, "hello").with(200);

        alice.hasSentInAll(1, 1);
        aliceThere.hasSentInAll(0, 0);
        assertThat(aliceThere.holds()).containsExactly(other.id());
    }

    @Test
    void the_status_of_a_queue_counts_its_own_chats_alone(Scene here, Scene there) throws Exception {
        here.chat("one").userWrites("hey");
        here.chat("two").userWrites("hey");
        there.chat("three").userWrites("hey");
        here.operator("alice").takes();

        eventually(() -> assertThat(here.sql().rows("SELECT * FROM get_assignment_queue_status(?)", here.queue()))
                .singleElement()
                .satisfies(status -> assertThat(status)
                        .extractingByKeys("waiting_count", "assigned_count")
                        .extracting(count -> ((Number) count).longValue())
                        .containsExactly(1L, 1L)));
        eventually(() -> assertThat(there.sql().rows("SELECT * FROM get_assignment_queue_status(?)", there.queue()))
                .singleElement()
                .satisfies(status -> assertThat(((Number) status.getOrDefault("waiting_count", 0)).longValue())
                        .isEqualTo(1)));
    }
}
