package baton.bench.load;

import java.io.IOException;
import java.util.concurrent.Semaphore;

/// A subject behind so many connections as a proxy would hold: a call that finds them all busy is
/// not sent, and fails.
///
/// Without a bound an open loop that asks for too much opens connections until its own machine has
/// no more.
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
    public Given take(String queue, String operator, int waitSeconds)
            throws BadAnswer, IOException, InterruptedException {
        return sent(() -> subject.take(queue, operator, waitSeconds));
    }

    @Override
    public void reply(String queue, String operator, Given given, String messageId, String text)
            throws BadAnswer, IOException, InterruptedException {
        sent(() -> {
            subject.reply(queue, operator, given, messageId, text);
            return given;
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
