package baton.bench.load;

import baton.client.Await;
import baton.client.HeldChat;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// What one user and one operator do with one another: the user writes, the operator gets a chat
/// and answers.
///
/// In one exchange of four the user adds something before the answer. In some the operator asks
/// first, and waits for the user. Each call has its time in the exchange. It is made then, or as
/// soon as the call that it needs has been answered. Its time counts from when it was due, so that
/// the wait for a slow earlier call counts too.
///
/// @param operator has nothing else to do until the exchange ends
/// @param due when the exchange begins, by [System#nanoTime]
record Exchange(LoadStage stage, int number, String operator, long due, Measured measured) {

    private static final long ASSIGNED_AFTER = TimeUnit.MILLISECONDS.toNanos(250);
    private static final long SECOND_MESSAGE_AFTER = TimeUnit.MILLISECONDS.toNanos(150);
    private static final long REPLY_AFTER = TimeUnit.MILLISECONDS.toNanos(250);
    private static final int WAIT_SECONDS = 20;

    /// @param due when the operator was due to have the chat, by [System#nanoTime]: later calls are
    ///     due relative to it
    private record Given(HeldChat held, long due) {}

    private static final class Failed extends Exception {
        Failed(String what) {
            super(what, null, false, false);
        }
    }

    @FunctionalInterface
    interface Call<T> {
        T answer() throws BadAnswer, IOException, InterruptedException;
    }

    void run() {
        try {
            var given = stage.beginsWithOperator(number) ? operatorFirst() : userFirst();
            if (number % 4 == 0) {
                write(given.held.chatId(), operator, "second", given.due + SECOND_MESSAGE_AFTER);
            }
            reply(given.held, given.due + REPLY_AFTER);
            stage.ended(number, operator);
            measured.exchangeEnded();
        } catch (Failed e) {
            measured.failed(String.valueOf(e.getMessage()));
        }
    }

    private Given userFirst() throws Failed {
        write(stage.crowd().chat(number), null, "first", due);
        var at = due + ASSIGNED_AFTER;
        var held = call(Step.GET, at, () -> stage.subject().take(queue(), operator, 0));
        answered(Step.GET, at);
        return new Given(held, at);
    }

    /// The operator may be given another exchange's chat. Its time counts from when that chat's
    /// user was due to write.
    private Given operatorFirst() throws Failed {
        var chat = stage.crowd().chat(number);
        stage.due().put(chat, due + ASSIGNED_AFTER);
        var user = Thread.ofVirtual().start(() -> writeAlone(chat));
        try {
            var held = call(Step.GET_WAITED, due, () -> stage.subject().take(queue(), operator, WAIT_SECONDS));
            var written = stage.due().remove(held.chatId());
            if (written == null) {
                throw new Failed(Step.GET_WAITED.title + ": a chat in which nobody wrote");
            }
            answered(Step.GET_WAITED, written);
            return new Given(held, written);
        } finally {
            end(user);
        }
    }

    private void writeAlone(String chat) {
        try {
            write(chat, null, "first", due + ASSIGNED_AFTER);
        } catch (Failed e) {
            measured.failed(String.valueOf(e.getMessage()));
        }
    }

    private static void end(Thread user) throws Failed {
        try {
            user.join();
        } catch (InterruptedException e) {
            throw interrupted(Step.GET_WAITED);
        }
    }

    private void write(String chat, @Nullable String holder, String which, long at) throws Failed {
        var text = text(chat, holder, which, at);
        say(Step.MESSAGE, text, () -> {
            stage.subject()
                    .write(queue(), chat, text.id(), "Hello, I have a question about my last order: where is it?");
            return chat;
        });
    }

    private void reply(HeldChat held, long at) throws Failed {
        var text = text(held.chatId(), operator, "reply", at);
        say(Step.REPLY, text, () -> {
            stage.subject().reply(queue(), operator, held, text.id(), "Thank you, let me look into that for you.");
            return held;
        });
    }

    private Witness.Text text(String chat, @Nullable String holder, String which, long at) {
        return new Witness.Text(number, queue(), chat, holder, "bench-" + number + "-" + which, at, measured);
    }

    private void say(Step step, Witness.Text text, Call<?> call) throws Failed {
        Await.until(text.due());
        stage.witnesses().forEach(witness -> witness.sending(text));
        var _ = call(step, text.due(), call);
        answered(step, text.due());
        stage.witnesses().forEach(witness -> witness.answered(text));
    }

    private <T> T call(Step step, long at, Call<T> call) throws Failed {
        Await.until(at);
        try {
            return call.answer();
        } catch (BadAnswer e) {
            throw new Failed(step.title + ": " + e.getMessage());
        } catch (IOException e) {
            throw new Failed(step.title + ": " + e.getClass().getSimpleName());
        } catch (InterruptedException e) {
            throw interrupted(step);
        }
    }

    private static Failed interrupted(Step step) {
        Thread.currentThread().interrupt();
        return new Failed(step.title + ": interrupted");
    }

    private void answered(Step step, long at) {
        measured.answered(step, Duration.ofNanos(System.nanoTime() - at));
    }

    private String queue() {
        return stage.queue(number);
    }
}
