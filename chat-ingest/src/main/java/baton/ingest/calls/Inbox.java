package baton.ingest.calls;

import baton.events.Command.ReceiveUserMessage;
import baton.events.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/// The entry for apps that publish to Kafka. It makes the same checks as the HTTP call.
public final class Inbox {

    private static final byte[] NOTHING = {};

    private Inbox() {}

    /// @param key the key of the record, which names the chat
    /// @param value JSON as in the HTTP call; it may contain the `chat_id` too
    /// @throws ProblemException if this is not a valid message; its detail is the cause
    public static ReceiveUserMessage message(@Nullable String key, byte @Nullable [] value) {
        return Bodies.command(value == null ? NOTHING : value, InboxMessage.class, message -> message.keyedBy(key));
    }
}
