package baton.local.demo;

import baton.local.process.Pause;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;

/// People who write, wait for the answer, and write again; one in six writes twice in a row.
final class DemoUsers {

    private static final int ONE_IN = 6;
    private static final Duration SECOND_THOUGHT = Duration.ofMillis(300);
    private static final Duration BEFORE_RETRY = Duration.ofSeconds(1);

    private final DemoClient client;
    private final DemoNumbers numbers;

    /// Who has nothing to wait for, the one longest so first.
    private final Queue<String> idle = new ConcurrentLinkedQueue<>();

    private final Set<String> waiting = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    DemoUsers(DemoClient client, DemoNumbers numbers, int count) {
        this.client = client;
        this.numbers = numbers;
        for (var n = 1; n <= count; n++) {
            idle.add("demo-user-" + n);
        }
    }

    /// Starts so many turns a second, as long as there is a user who does not wait for an answer.
    void write(double turnsPerSecond) {
        var gap = Duration.ofNanos((long) (1e9 / turnsPerSecond));
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
        write(user, "hey");
        if (ThreadLocalRandom.current().nextInt(ONE_IN) == 0) {
            Pause.of(SECOND_THOUGHT);
            write(user, "how are you?");
        }
    }

    /// The same message again until it is acknowledged: its id makes the repeats harmless.
    private void write(String user, String text) {
        var message = Map.of("message_id", UUID.randomUUID().toString(), "text", text, "real_user_id", user);
        while (!closed && !isAccepted("/v1/chats/" + user + "/messages", message)) {
            Pause.of(BEFORE_RETRY);
        }
    }

    private boolean isAccepted(String path, Map<String, String> message) {
        try {
            var answer = client.post(path, message);
            if (answer.isGood()) {
                numbers.written();
                return true;
            }
            failed(answer.problem());
        } catch (IOException e) {
            failed(e.toString());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            closed = true;
        }
        return false;
    }

    private void failed(String how) {
        if (!closed) {
            numbers.failed(how);
        }
    }
}
