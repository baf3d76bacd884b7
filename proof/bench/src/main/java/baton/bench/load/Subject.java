package baton.bench.load;

import baton.client.HeldChat;
import java.io.IOException;

/// The system under load: the calls of which an exchange is made. Many threads use it at once.
///
/// A call returns when the answer is the expected one, and throws when it is not.
public interface Subject extends AutoCloseable {

    /// A user writes. Returns once the message cannot be lost.
    void write(String queue, String chat, String messageId, String text)
            throws BadAnswer, IOException, InterruptedException;

    /// An operator gets a chat.
    ///
    /// @param waitSeconds how long the call may wait for one
    HeldChat take(String queue, String operator, int waitSeconds) throws BadAnswer, IOException, InterruptedException;

    /// An operator answers in the chat that it was given.
    void reply(String queue, String operator, HeldChat held, String messageId, String text)
            throws BadAnswer, IOException, InterruptedException;

    @Override
    default void close() {}
}
