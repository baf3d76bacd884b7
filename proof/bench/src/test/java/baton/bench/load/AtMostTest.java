package baton.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import baton.client.HeldChat;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/// What a load sends through a limited number of connections.
class AtMostTest {

    @Test
    void sends_nothing_while_all_connections_are_busy_and_continues_when_one_is_free() throws Exception {
        var busy = new CountDownLatch(1);
        var answered = new CountDownLatch(1);
        try (var subject = new AtMost(1, new Slow(busy, answered));
                var people = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = people.submit(() -> subject.take("queue", "alice", 0));
            busy.await();

            assertThatExceptionOfType(BadAnswer.class)
                    .isThrownBy(() -> subject.write("queue", "chat", "m-1", "hey"))
                    .withMessage(AtMost.NOT_SENT);

            answered.countDown();
            assertThat(first.get()).isEqualTo(new HeldChat("chat", 1));
            subject.write("queue", "chat", "m-1", "hey");
        }
    }

    /// Answers a request for a chat when the test says so, and everything else at once.
    private record Slow(CountDownLatch busy, CountDownLatch answered) implements Subject {

        @Override
        public void write(String queue, String chat, String messageId, String text) {}

        @Override
        public HeldChat take(String queue, String operator, int waitSeconds) throws InterruptedException {
            busy.countDown();
            answered.await();
            return new HeldChat("chat", 1);
        }

        @Override
        public void reply(String queue, String operator, HeldChat held, String messageId, String text) {}
    }
}
