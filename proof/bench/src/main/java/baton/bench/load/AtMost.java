package baton.bench.load;

import baton.client.HeldChat;
import java.io.IOException;
import java.util.concurrent.Semaphore;

/// Limits the connections to a subject, as a proxy does: a call that finds all of them busy is not
/// sent, and fails.
///
/// Without a limit, an open loop with too high a rate opens connections until its own machine has
/// none left.
public final class AtMost implements Subject {

    public static final String NOT_SENT = "not sent: all connections are busy";

    private final Subject subject;
    private final Semaphore connections;

    public AtMost(int connections, Subject subject) {
        this.subject = subject;
        this.connections = new Semaphore(connections);
    }

    @Override
    public void write(String queue, String chat, String messageId, String text)
            throws BadAnswer, IOException, InterruptedException {
        sent(() -> {
            subject.write(queue, chat, messageId, text);
            return chat;
        });
    }

    @Override
    public HeldChat take(String queue, String operator, int waitSeconds)
            throws BadAnswer, IOException, InterruptedException {
        return sent(() -> subject.take(queue, operator, waitSeconds));
    }

    @Override
    public void reply(String queue, String operator, HeldChat held, String messageId, String text)
            throws BadAnswer, IOException, InterruptedException {
        sent(() -> {
            subject.reply(queue, operator, held, messageId, text);
            return held;
        });
    }

    private <T> T sent(Exchange.Call<T> call) throws BadAnswer, IOException, InterruptedException {
        if (!connections.tryAcquire()) {
            throw new BadAnswer(NOT_SENT);
        }
        try {
            return call.answer();
        } finally {
            connections.release();
        }
    }

    @Override
    public void close() {
        subject.close();
    }
}
