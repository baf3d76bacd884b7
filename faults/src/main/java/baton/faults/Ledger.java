package baton.faults;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// What clients were told: what nobody may take back from them. Filled by many threads.
final class Ledger {

    /// A message of a user, or of an operator, by its id.
    record Message(String queue, String chat, String messageId) {}

    /// A chat given.
    record Given(String queue, String chat, long epoch) {}

    /// A chat that had come so far.
    record Version(String queue, String chat, long version) {}

    private final Set<Message> messages = ConcurrentHashMap.newKeySet();
    private final Map<Message, Long> replies = new ConcurrentHashMap<>();
    private final Map<Given, String> assignments = new ConcurrentHashMap<>();
    private final Set<Version> changes = ConcurrentHashMap.newKeySet();

    /// 202: the message cannot be lost.
    void accepted(Message message) {
        messages.add(message);
    }

    /// 200: the reply counts.
    ///
    /// @param version that of the reply's event
    void replied(Message reply, long version) {
        replies.put(reply, version);
    }

    /// 200: the operator has the chat.
    void given(Given given, String operator) {
        assignments.put(given, operator);
    }

    /// 200: the chat is so.
    void changed(Version version) {
        changes.add(version);
    }

    Set<Message> messages() {
        return messages;
    }

    Map<Message, Long> replies() {
        return replies;
    }

    Map<Given, String> assignments() {
        return assignments;
    }

    Set<Version> changes() {
        return changes;
    }
}
