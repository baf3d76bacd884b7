package baton.bench.load;

import org.jspecify.annotations.Nullable;

/// Looks for what somebody wrote elsewhere than in the answer to the call, and counts how long it took to be there.
public interface Witness {

    /// Just before it is sent.
    default void sending(Text text) {}

    /// As soon as it was answered as wished.
    default void answered(Text text) {}

    /// Ends once all that was expected is there, or it is clear that it will not be: then that is a failure.
    void finish() throws InterruptedException;

    /// A message of a user or an operator, on its way.
    ///
    /// @param turn the number of its turn
    /// @param operator who holds the chat; null before one does
    /// @param id of the message
    /// @param due when it was due to be sent, by [System#nanoTime]
    /// @param measured where what is seen of it is counted
    record Text(
            int turn, String queue, String chat, @Nullable String operator, String id, long due, Measured measured) {}
}
