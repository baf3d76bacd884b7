package baton.chaos.load;

import baton.chaos.load.Ledger.Given;
import baton.chaos.load.Ledger.Message;
import baton.chaos.load.Ledger.Version;
import baton.client.Answer;
import baton.client.BatonClient;
import baton.client.HeldChat;
import baton.client.QueueClient;
import baton.client.Retries;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Makes the calls of users, operators and admins in one queue, and writes what they are told into
/// the ledger.
///
/// A call whose outcome is unknown is repeated with the same id.
final class LedgerClient {

    /// Each attempt waits up to 5 s, so together they last longer than any fault.
    private static final int ATTEMPTS = 12;

    private static final Duration BEFORE_ASKING_AGAIN = Duration.ofMillis(200);
    private static final String TEXT = "Hello, I have a question about my last order: where is it?";

    private final QueueClient calls;
    private final Ledger ledger;
    private final Counts counts;

    /// @param counts what was answered, by kind
    LedgerClient(BatonClient client, String queue, Ledger ledger, Counts counts) {
        this.calls = new QueueClient(client, queue);
        this.ledger = ledger;
        this.counts = counts;
    }

    Counts counts() {
        return counts;
    }

    void write(String chat, String messageId, @Nullable Integer priority) throws InterruptedException {
        var body = new HashMap<String, Object>(Map.of("message_id", messageId, "text", TEXT));
        if (priority != null) {
            body.put("priority", priority);
        }
        if (call("message", () -> calls.write(chat, body)).status() == 202) {
            ledger.accepted(new Message(calls.queue(), chat, messageId));
        }
    }

    /// Asks for a chat.
    ///
    /// @param waitSeconds how long the call may wait for one
    Answer take(String operator, String requestId, int waitSeconds) throws InterruptedException {
        var answer = call("take", () -> calls.take(operator, waitSeconds, requestId));
        if (answer.status() == 200) {
            ledger.given(new Given(calls.queue(), answer.text("chat_id"), answer.number("epoch")), operator);
        }
        return answer;
    }

    Answer reply(String operator, HeldChat held, String messageId, @Nullable Long seenSeq) throws InterruptedException {
        var message = new HashMap<String, Object>(Map.of("message_id", messageId, "text", TEXT));
        if (seenSeq != null) {
            message.put("seen_seq", seenSeq);
        }
        var answer = call("reply", () -> calls.reply(operator, held, message));
        if (answer.status() == 200) {
            // A reply that was not kept is followed by the release, whose version is in the answer.
            var version = answer.number("version") - (answer.flag("kept") ? 0 : 1);
            ledger.replied(new Message(calls.queue(), held.chatId(), messageId), version);
        }
        return answer;
    }

    /// Makes any call on a chat that is answered with the state of the chat.
    ///
    /// @param act the last part of the address, such as `release`
    Answer act(String act, String chat, Map<String, ?> body) throws InterruptedException {
        var answer = call(act, () -> calls.act(chat, act, body));
        if (answer.status() == 200) {
            ledger.changed(new Version(calls.queue(), chat, answer.number("version")));
        }
        return answer;
    }

    void presence(String operator, Map<String, ?> body) throws InterruptedException {
        call("presence", () -> calls.presence(operator, body));
    }

    Answer held(String operator) throws InterruptedException {
        return call("held", () -> calls.held(operator));
    }

    private Answer call(String kind, Retries.Call call) throws InterruptedException {
        var answer = Retries.of(ATTEMPTS, BEFORE_ASKING_AGAIN)
                .telling(_ -> counts.add(kind + " asked again"))
                .call(call);
        counts.add(kind + " " + answer.status());
        return answer;
    }
}
