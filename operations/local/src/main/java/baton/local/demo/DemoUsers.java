package baton.local.demo;

import baton.client.Answer;
import baton.client.QueueClient;
import baton.client.Retries;
import baton.local.process.Pause;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;

/// Users who write, wait for the answer, and write again. One in six writes twice in a row.
final class DemoUsers {

    private static final int ONE_IN = 6;
    private static final Duration SECOND_THOUGHT = Duration.ofMillis(300);
    private static final Duration BEFORE_RETRY = Duration.ofSeconds(1);

    private final QueueClient client;
    private final DemoNumbers numbers;

    /// Users who wait for no answer; the one who has waited for none the longest is first.
    private final Queue<String> idle = new ConcurrentLinkedQueue<>();

    private final Set<String> waiting = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    DemoUsers(QueueClient client, DemoNumbers numbers, int count) {
        this.client = client;
        this.numbers = numbers;
        for (var n = 1; n <= count; n++) {
            idle.add("demo-user-" + n);
        }
    }

    /// Starts exchanges at this rate, while there is a user who waits for no answer.
    void write(double exchangesPerSecond) {
        var gap = Duration.ofNanos((long) (1e9 / exchangesPerSecond));
        while (!closed) {
            var user = idle.poll();
            if (user != null) {
                waiting.add(user);
                Thread.startVirtualThread(() -> writeOnceOrTwice(user));
            }
            Pause.of(gap);
        }
    }

    /// The user of this chat has been answered, and may write again.
    void answered(String chat) {
        if (waiting.remove(chat)) {
            idle.add(chat);
        }
    }

    void close() {
        closed = true;
    }

    private void writeOnceOrTwice(String user) {
        try {
            write(user, "hey");
            if (ThreadLocalRandom.current().nextInt(ONE_IN) == 0) {
                Thread.sleep(SECOND_THOUGHT);
                write(user, "how are you?");
            }
        } catch (InterruptedException _) {
            closed = true;
        }
    }

    /// Sends the same message again until it is acknowledged: its id makes the repeats harmless.
    private void write(String user, String text) throws InterruptedException {
        var message = Map.of("message_id", UUID.randomUUID().toString(), "text", text, "real_user_id", user);
        if (closed) {
            return;
        }
        var answer = Retries.unlimited(BEFORE_RETRY, last -> !closed && !last.isGood())
                .telling(this::failed)
                .call(() -> client.write(user, message));
        if (answer.isGood()) {
            numbers.written();
        }
    }

    private void failed(Answer answer) {
        numbers.failed(answer.summary());
    }
}
