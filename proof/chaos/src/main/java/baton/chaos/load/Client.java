package baton.chaos.load;

import baton.chaos.load.Door.Answer;
import baton.chaos.load.Ledger.Given;
import baton.chaos.load.Ledger.Message;
import baton.chaos.load.Ledger.Version;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// The calls that users, operators and admins make in one queue. Whoever gets no answer asks again, with the same id,
/// and what they are told goes into the ledger.
///
/// @param counts what was answered, by kind
record Client(Door door, Ledger ledger, Counts counts, String queue) {

    /// So often a call is repeated; each waits up to 5 s, so together longer than any fault lasts.
    private static final int ATTEMPTS = 12;

    /// Where the answer does not say.
    private static final Duration BEFORE_ASKING_AGAIN = Duration.ofMillis(200);

    private static final String TEXT = "Hello, I have a question about my last order: where is it?";

    private interface Call {
        Answer ask() throws InterruptedException;
    }

    void write(String chat, String messageId, @Nullable Integer priority) throws InterruptedException {
        var body = new HashMap<String, Object>(Map.of("message_id", messageId, "text", TEXT));
        if (priority != null) {
            body.put("priority", priority);
        }
        if (call("message", () -> door.post(path("chats", chat, "messages", ""), null, body))
                        .status()
                == 202) {
            ledger.accepted(new Message(queue, chat, messageId));
        }
    }

    /// Asks for a chat, and is ready to wait for it.
    Answer take(String operator, String requestId, int waitSeconds) throws InterruptedException {
        var path = path("operators", operator, "assignments", "&wait=" + waitSeconds);
        var answer = call("take", () -> door.post(path, requestId, Map.of()));
        if (answer.status() == 200) {
            ledger.given(new Given(queue, answer.text("chat_id"), answer.number("epoch")), operator);
        }
        return answer;
    }

    Answer reply(String chat, String operator, long epoch, String messageId, @Nullable Long seenSeq)
            throws InterruptedException {
        var body = new HashMap<String, Object>(
                Map.of("message_id", messageId, "operator_id", operator, "epoch", epoch, "text", TEXT));
        if (seenSeq != null) {
            body.put("seen_seq", seenSeq);
        }
        var answer = call("reply", () -> door.post(path("chats", chat, "replies", ""), null, body));
        if (answer.status() == 200) {
            // What comes after a reply that was not kept is the release, and the version told is that one's.
            var version = answer.number("version") - (answer.body().path("kept").asBoolean() ? 0 : 1);
            ledger.replied(new Message(queue, chat, messageId), version);
        }
        return answer;
    }

    /// Any act on a chat that is answered with how it is now.
    ///
    /// @param act the last part of the address, such as `release`
    Answer act(String act, String chat, Map<String, ?> body) throws InterruptedException {
        var answer = call(act, () -> door.post(path("chats", chat, act, ""), null, body));
        if (answer.status() == 200) {
            ledger.changed(new Version(queue, chat, answer.number("version")));
        }
        return answer;
    }

    Answer presence(String operator, Map<String, ?> body) throws InterruptedException {
        return call("presence", () -> door.put(path("operators", operator, "presence", ""), body));
    }

    Answer held(String operator) throws InterruptedException {
        return call("held", () -> door.get(path("operators", operator, "assignments", "")));
    }

    private Answer call(String kind, Call call) throws InterruptedException {
        var answer = call.ask();
        for (var left = ATTEMPTS - 1; answer.isUnknown() && left > 0; left--) {
            counts.add(kind + " asked again");
            var wait = answer.retryAfter().orElse(BEFORE_ASKING_AGAIN);
            LockSupport.parkNanos(wait.toNanos());
            answer = call.ask();
        }
        counts.add(kind + " " + answer.status());
        return answer;
    }

    private String path(String kind, String id, String act, String more) {
        return "/v1/%s/%s/%s?queue_id=%s%s".formatted(kind, id, act, queue, more);
    }
}
