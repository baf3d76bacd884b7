package baton.bench.load;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One turn of the work: a user writes, an operator gets a chat, in one of four the user adds
/// something, the operator answers. In some the operator asks first, and waits for the user.
///
/// Each call has its time in the turn. It is made then, or as soon as the call that it needs has
/// been answered, and its answer counts from when it was due: who is kept waiting by an earlier
/// stall waits, too.
///
/// @param operator who has nothing else to do until the turn ends
/// @param due when the turn begins, by [System#nanoTime]
record Exchange(LoadStage stage, int number, String operator, long due, Measured measured) implements Runnable {

    private static final long ASSIGNED_AFTER = TimeUnit.MILLISECONDS.toNanos(250);
    private static final long SECOND_MESSAGE_AFTER = TimeUnit.MILLISECONDS.toNanos(150);
    private static final long REPLY_AFTER = TimeUnit.MILLISECONDS.toNanos(250);
    private static final int WAIT_SECONDS = 20;

    /// @param due when the operator was due to have it, by [System#nanoTime]: what follows is due
    ///     so much later
    private record Held(Subject.Given given, long due) {}

    private static final class Failed extends Exception {
        Failed(String what) {
            super(what, null, false, false);
        }
    }

    @FunctionalInterface
    interface Call<T> {
        T answer() throws BadAnswer, IOException, InterruptedException;
    }

    @Override
    public void run() {
        try {
            var held = stage.beginsWithOperator(number) ? operatorFirst() : userFirst();
            if (number % 4 == 0) {
                write(held.given.chat(), operator, "second", held.due + SECOND_MESSAGE_AFTER);
            }
            reply(held.given, held.due + REPLY_AFTER);
            stage.ended(number, operator);
            measured.turnEnded();
        } catch (Failed e) {
            measured.failed(String.valueOf(e.getMessage()));
        }
    }

    private Held userFirst() throws Failed {
        write(stage.crowd().chat(number), null, "first", due);
        var at = due + ASSIGNED_AFTER;
        var given = call(Step.GET, at, () -> stage.subject().take(queue(), operator, 0));
        answered(Step.GET, at);
        return new Held(given, at);
    }

    /// Whichever chat the operator is given: its answer counts from when that chat's user was due
    /// to write.
    private Held operatorFirst() throws Failed {
        var chat = stage.crowd().chat(number);
        stage.due().put(chat, due + ASSIGNED_AFTER);
        var user = Thread.ofVirtual().start(() -> writeAlone(chat));
        try {
            var given = call(Step.GET_WAITED, due, () -> stage.subject().take(queue(), operator, WAIT_SECONDS));
            var written = stage.due().remove(given.chat());
            if (written == null) {
                throw new Failed(Step.GET_WAITED.title + ": a chat that nobody wrote in");
            }
            answered(Step.GET_WAITED, written);
            return new Held(given, written);
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
        var text = new Witness.Text(number, queue(), chat, holder, "bench-" + number + "-" + which, at, measured);
        say(Step.MESSAGE, text, () -> {
            stage.subject()
                    .write(queue(), chat, text.id(), "Hello, I have a question about my last order: where is it?");
            return chat;
        });
    }

    private void reply(Subject.Given given, long at) throws Failed {
        var text =
                new Witness.Text(number, queue(), given.chat(), operator, "bench-" + number + "-reply", at, measured);
        say(Step.REPLY, text, () -> {
            stage.subject().reply(queue(), operator, given, text.id(), "Thank you, let me look into that for you.");
            return given;
        });
    }

    private void say(Step step, Witness.Text text, Call<?> call) throws Failed {
        Load.sleepUntil(text.due());
        stage.witnesses().forEach(witness -> witness.sending(text));
        var _ = call(step, text.due(), call);
        answered(step, text.due());
        stage.witnesses().forEach(witness -> witness.answered(text));
    }

    private <T> T call(Step step, long at, Call<T> call) throws Failed {
        Load.sleepUntil(at);
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
