package baton.client;

import java.util.HashMap;
import java.util.Map;

/// The calls of users, operators and admins in one queue: their addresses and the fields that each
/// must have.
///
/// Bodies have the names of docs/reference/http.md. What a method does not take goes in as a
/// further field.
public record QueueClient(BatonClient client, String queue) {

    /// A user writes.
    ///
    /// @param message `message_id`, `text`, perhaps `priority` and others
    public Answer write(String chat, Map<String, ?> message) throws InterruptedException {
        return client.post(path("chats", chat, "/messages"), message);
    }

    /// An operator asks for a chat.
    ///
    /// @param waitSeconds how long the call may wait for one: 0 to 30
    public Answer take(String operator, int waitSeconds) throws InterruptedException {
        return client.send(taking(operator, waitSeconds));
    }

    /// The same, and may be repeated.
    ///
    /// @param requestId the same in each repeat
    public Answer take(String operator, int waitSeconds, String requestId) throws InterruptedException {
        return client.send(taking(operator, waitSeconds).withIdempotencyKey(requestId));
    }

    private Request taking(String operator, int waitSeconds) {
        return Request.post(path("operators", operator, "/assignments") + "&wait=" + waitSeconds, null);
    }

    /// An operator answers.
    ///
    /// @param message `message_id`, `text`, perhaps `seen_seq`
    public Answer reply(String operator, HeldChat held, Map<String, ?> message) throws InterruptedException {
        return act(operator, held, "replies", message);
    }

    /// An operator gives a chat back.
    ///
    /// @param commandId the same in each repeat
    public Answer release(String operator, HeldChat held, String commandId) throws InterruptedException {
        return act(operator, held, "release", Map.of("command_id", commandId));
    }

    /// An operator ends a chat.
    ///
    /// @param commandId the same in each repeat
    public Answer complete(String operator, HeldChat held, String commandId) throws InterruptedException {
        return act(operator, held, "complete", Map.of("command_id", commandId));
    }

    /// Any act of an operator on a chat that it was given.
    ///
    /// @param act the last part of the address, such as `release`
    /// @param fields beside the operator and the epoch
    public Answer act(String operator, HeldChat held, String act, Map<String, ?> fields) throws InterruptedException {
        var body = new HashMap<String, Object>(fields);
        body.put("operator_id", operator);
        body.put("epoch", held.epoch());
        return act(held.chatId(), act, body);
    }

    /// Any act on a chat: also those of apps and admins.
    ///
    /// @param act the last part of the address, such as `admin-release`
    public Answer act(String chat, String act, Map<String, ?> body) throws InterruptedException {
        return client.post(path("chats", chat, "/" + act), body);
    }

    /// @param presence `status`, perhaps `capacity` and `auto`
    public Answer presence(String operator, Map<String, ?> presence) throws InterruptedException {
        return client.put(path("operators", operator, "/presence"), presence);
    }

    /// What an operator holds now, by the engine itself.
    public Answer held(String operator) throws InterruptedException {
        return client.get(path("operators", operator, "/assignments"));
    }

    /// @param part of the chat: empty for the chat itself, or `/messages`, `/history`, `/why`
    public Answer chat(String chat, String part) throws InterruptedException {
        return client.get(path("chats", chat, part));
    }

    /// The address of an operator's live feed.
    public String feedOf(String operator) {
        return path("operators", operator, "/events");
    }

    private String path(String kind, String id, String part) {
        return "/v1/%s/%s%s?queue_id=%s".formatted(kind, id, part, queue);
    }
}
