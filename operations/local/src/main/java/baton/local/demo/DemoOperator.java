package baton.local.demo;

import baton.local.demo.DemoClient.Answer;
import baton.local.process.Pause;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

/// A person who takes a chat, thinks, and answers; one chat in twenty is given back instead.
final class DemoOperator {

    private static final int ONE_IN = 20;
    private static final int LONG_POLL_SECONDS = 20;
    private static final Duration BEFORE_RETRY = Duration.ofSeconds(1);

    private final String name;
    private final DemoClient client;
    private final DemoNumbers numbers;
    private final Duration thinking;
    private final Consumer<String> answered;
    private volatile boolean closed;

    /// @param thinking how long this operator thinks on average
    /// @param answered takes the chat that got its answer
    DemoOperator(String name, DemoClient client, DemoNumbers numbers, Duration thinking, Consumer<String> answered) {
        this.name = name;
        this.client = client;
        this.numbers = numbers;
        this.thinking = thinking;
        this.answered = answered;
    }

    void work() {
        while (!closed) {
            try {
                turn();
            } catch (IOException e) {
                failed(e.toString());
            } catch (InterruptedException _) {
                return;
            }
        }
    }

    void close() {
        closed = true;
    }

    private void turn() throws IOException, InterruptedException {
        var taken = take();
        if (taken.status() != 200) {
            return;
        }
        numbers.assigned();
        var chat = taken.body().path("chat_id").asText();
        var epoch = taken.body().path("epoch").asLong();
        Thread.sleep(thinking.multipliedBy(ThreadLocalRandom.current().nextInt(50, 150))
                .dividedBy(100));
        if (ThreadLocalRandom.current().nextInt(ONE_IN) == 0) {
            check(client.post("/v1/chats/" + chat + "/release", act("command_id", epoch)));
        } else {
            reply(chat, epoch);
        }
    }

    /// At once if a chat is waiting, which is what is timed; otherwise by a long poll, which is not.
    private Answer take() throws IOException, InterruptedException {
        var start = System.nanoTime();
        var atOnce = take(0);
        if (atOnce.status() == 200) {
            numbers.gotAtOnce(Duration.ofNanos(System.nanoTime() - start));
        }
        return atOnce.status() == 204 && !closed ? take(LONG_POLL_SECONDS) : atOnce;
    }

    private Answer take(int wait) throws IOException, InterruptedException {
        return check(client.post("/v1/operators/" + name + "/assignments?wait=" + wait, Map.of()));
    }

    private void reply(String chat, long epoch) throws IOException, InterruptedException {
        var reply = new HashMap<String, Object>(act("message_id", epoch));
        reply.put("text", "I am well, and you?");
        var answer = check(client.post("/v1/chats/" + chat + "/replies", reply));
        if (answer.isGood()) {
            numbers.replied();
            answered.accept(chat);
        }
    }

    private Map<String, Object> act(String id, long epoch) {
        return Map.of(id, UUID.randomUUID().toString(), "operator_id", name, "epoch", epoch);
    }

    private Answer check(Answer answer) {
        if (!answer.isGood()) {
            failed(answer.problem());
        }
        return answer;
    }

    private void failed(String how) {
        if (!closed) {
            numbers.failed(how);
            Pause.of(BEFORE_RETRY);
        }
    }
}
