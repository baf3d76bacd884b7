package baton.chaos.load;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Keeps what was acknowledged to clients: it must stay true. May be used by many threads.
public final class Ledger {

    /// A message of a user or an operator, by its id.
    public record Message(String queue, String chat, String messageId) {}

    /// A chat that was given to an operator.
    public record Given(String queue, String chat, long epoch) {}

    /// A chat that had reached a version.
    public record Version(String queue, String chat, long version) {}

    private final Set<Message> messages = ConcurrentHashMap.newKeySet();
    private final Map<Message, Long> replies = new ConcurrentHashMap<>();
    private final Map<Given, String> assignments = new ConcurrentHashMap<>();
    private final Set<Version> changes = ConcurrentHashMap.newKeySet();

    /// 202: the message cannot be lost.
    public void accepted(Message message) {
        messages.add(message);
    }

    /// 200: the reply is accepted.
    ///
    /// @param version of the reply's event
    public void replied(Message reply, long version) {
        replies.put(reply, version);
    }

    /// 200: the operator has the chat.
    public void given(Given given, String operator) {
        assignments.put(given, operator);
    }

    /// 200: the chat has reached this version.
    public void changed(Version version) {
        changes.add(version);
    }

    public Set<Message> messages() {
        return messages;
    }

    public Map<Message, Long> replies() {
        return replies;
    }

    public Map<Given, String> assignments() {
        return assignments;
    }

    public Set<Version> changes() {
        return changes;
    }
}
