package baton.ingest.calls;

import baton.events.Command.ReceiveUserMessage;
import baton.events.ProblemException;
import org.jspecify.annotations.Nullable;

/// The other way in, for apps that publish to Kafka: the same checks as at the HTTP call, and not one fewer.
public final class Inbox {

    private static final byte[] NOTHING = {};

    private Inbox() {}

    /// @param key the record's, which names the chat
    /// @param value JSON as in the HTTP call, with `chat_id` if the app likes
    /// @throws ProblemException when it is no message; its detail is the cause
    public static ReceiveUserMessage message(@Nullable String key, byte @Nullable [] value) {
        return Bodies.command(value == null ? NOTHING : value, InboxMessage.class, message -> message.keyedBy(key));
    }
}
