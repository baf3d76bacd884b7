package baton.local.demo;

import baton.client.Answer;
import baton.client.HeldChat;
import baton.client.QueueClient;
import baton.local.process.Pause;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

/// An operator who takes a chat, thinks, and answers. One chat in twenty is given back instead.
final class DemoOperator {

    private static final int ONE_IN = 20;
    private static final int LONG_POLL_SECONDS = 20;
    private static final Duration BEFORE_RETRY = Duration.ofSeconds(1);

    private final String name;
    private final QueueClient client;
    private final DemoNumbers numbers;
    private final Duration thinking;
    private final Consumer<String> answered;
    private volatile boolean closed;

    /// @param thinking how long this operator thinks on average
    /// @param answered takes the id of each chat that was answered
    DemoOperator(String name, QueueClient client, DemoNumbers numbers, Duration thinking, Consumer<String> answered) {
        this.name = name;
        this.client = client;
        this.numbers = numbers;
        this.thinking = thinking;
        this.answered = answered;
    }

    void work() {
        while (!closed) {
            try {
                exchange();
            } catch (InterruptedException _) {
                return;
            }
        }
    }

    void close() {
        closed = true;
    }

    private void exchange() throws InterruptedException {
        var taken = take();
        if (taken.status() != 200) {
            return;
        }
        numbers.assigned();
        var held = HeldChat.of(taken);
        Thread.sleep(thinking.multipliedBy(ThreadLocalRandom.current().nextInt(50, 150))
                .dividedBy(100));
        if (ThreadLocalRandom.current().nextInt(ONE_IN) == 0) {
            check(client.release(name, held, newId()));
        } else {
            reply(held);
        }
    }

    /// Asks for a waiting chat, which is timed; if there is none, waits for one, which is not
    /// timed.
    private Answer take() throws InterruptedException {
        var start = System.nanoTime();
        var atOnce = check(client.take(name, 0));
        if (atOnce.status() == 200) {
            numbers.gotAtOnce(Duration.ofNanos(System.nanoTime() - start));
        }
        return atOnce.status() == 204 && !closed ? check(client.take(name, LONG_POLL_SECONDS)) : atOnce;
    }

    private void reply(HeldChat held) throws InterruptedException {
        var answer = check(client.reply(name, held, Map.of("message_id", newId(), "text", "I am well, and you?")));
        if (answer.isGood()) {
            numbers.replied();
            answered.accept(held.chatId());
        }
    }

    private static String newId() {
        return UUID.randomUUID().toString();
    }

    private Answer check(Answer answer) {
        if (!answer.isGood() && !closed) {
            numbers.failed(answer.summary());
            Pause.of(BEFORE_RETRY);
        }
        return answer;
    }
}
