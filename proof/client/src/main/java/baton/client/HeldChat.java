package baton.client;

/// A chat that an operator was given, and the epoch that each act on it must name.
public record HeldChat(String chatId, long epoch) {

    /// @param answer to a request for a chat, or to a reassignment; its status is 200
    public static HeldChat of(Answer answer) {
        return new HeldChat(answer.text("chat_id"), answer.number("epoch"));
    }
}
