package baton.benchmarks;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// One turn of the work: a user writes, an operator gets a chat, in one of four the user adds something, the operator
/// answers.
///
/// Each call has its time in the turn. It is made then, or as soon as the call that it needs has been answered, and
/// its answer counts from when it was due: who is kept waiting by an earlier stall waits, too.
///
/// @param queue new in each run, so that ids of earlier runs are not repeats
/// @param due when the user writes, by [System#nanoTime]
record Turn(String queue, int number, long due, Door door, Measured measured) implements Runnable {

    /// Not multiples of one another: an operator meets other chats each time, as the same-operator rule wishes.
    private static final int CHATS = 2_003;

    private static final int OPERATORS = 499;
    private static final long GET_AFTER = TimeUnit.MILLISECONDS.toNanos(250);
    private static final long SECOND_MESSAGE_AFTER = TimeUnit.MILLISECONDS.toNanos(400);
    private static final long REPLY_AFTER = TimeUnit.MILLISECONDS.toNanos(500);

    private static final class Failed extends Exception {
        Failed(String what) {
            super(what, null, false, false);
        }
    }

    @Override
    public void run() {
        try {
            write("chat-" + number % CHATS, "first", due);
            var operator = "operator-" + number % OPERATORS;
            var given = call(
                    Step.GET,
                    due + GET_AFTER,
                    "/v1/operators/" + operator + "/assignments?queue_id=" + queue,
                    Map.of());
            var chat = given.text("chat_id");
            if (number % 4 == 0) {
                write(chat, "second", due + SECOND_MESSAGE_AFTER);
            }
            var reply = Map.of(
                    "message_id",
                    "bench-" + number + "-reply",
                    "operator_id",
                    operator,
                    "epoch",
                    given.number("epoch"),
                    "text",
                    "Thank you, let me look into that for you.");
            call(Step.REPLY, due + REPLY_AFTER, "/v1/chats/" + chat + "/replies?queue_id=" + queue, reply);
            measured.turnEnded();
        } catch (Failed e) {
            measured.failed(String.valueOf(e.getMessage()));
        }
    }

    private void write(String chat, String which, long at) throws Failed {
        var message = Map.of(
                "message_id",
                "bench-" + number + "-" + which,
                "text",
                "Hello, I have a question about my last order: where is it?");
        call(Step.MESSAGE, at, "/v1/chats/" + chat + "/messages?queue_id=" + queue, message);
    }

    private Door.Answer call(Step step, long at, String path, Map<String, ?> body) throws Failed {
        Load.sleepUntil(at);
        try {
            var answer = door.post(path, body);
            var wanted = step == Step.MESSAGE ? 202 : 200;
            if (answer.status() != wanted) {
                throw new Failed(step.title + ": " + answer.status() + " (expected: " + wanted + ")");
            }
            measured.answered(step, Duration.ofNanos(System.nanoTime() - at));
            return answer;
        } catch (IOException e) {
            throw new Failed(step.title + ": " + e.getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failed(step.title + ": interrupted");
        }
    }
}
