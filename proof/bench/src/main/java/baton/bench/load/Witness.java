package baton.bench.load;

import org.jspecify.annotations.Nullable;

/// Looks for a text in a place other than the answer to its call, and measures how long it took to
/// get there.
public interface Witness {

    /// Just before the text is sent.
    default void sending(Text text) {}

    /// As soon as the expected answer has come.
    default void answered(Text text) {}

    /// Returns when all expected texts are there. A text that is still missing after a while is a
    /// failure.
    void finish() throws InterruptedException;

    /// A message of a user or an operator, on its way.
    ///
    /// @param exchange the number of its exchange
    /// @param operator the holder of the chat; null while there is none
    /// @param id of the message
    /// @param due when it was due to be sent, by [System#nanoTime]
    /// @param measured counts what is seen of it
    record Text(
            int exchange,
            String queue,
            String chat,
            @Nullable String operator,
            String id,
            long due,
            Measured measured) {}
}
