package baton.bench.load;

import java.io.IOException;

/// What is under load: the calls that a turn is made of. Used by many threads at once.
///
/// Each returns when it was answered as wished, and throws otherwise.
public interface Subject extends AutoCloseable {

    /// A user writes; returns once that cannot be lost.
    void write(String queue, String chat, String messageId, String text)
            throws BadAnswer, IOException, InterruptedException;

    /// An operator gets a chat.
    ///
    /// @param waitSeconds how long the call may wait for one
    Given take(String queue, String operator, int waitSeconds) throws BadAnswer, IOException, InterruptedException;

    /// An operator answers in the chat that it was given.
    void reply(String queue, String operator, Given given, String messageId, String text)
            throws BadAnswer, IOException, InterruptedException;

    @Override
    default void close() {}

    /// An assignment, with what an answer must name.
    record Given(String chat, long epoch) {}
}
