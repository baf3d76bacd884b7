package baton.assignment.domain;

import baton.assignment.domain.state.Chat;
import baton.events.Command.ReplyToChat;

/// Whether a reply crossed a new message of the user. The one place where `kept` is decided
/// (SPEC 2, rule 4).
///
/// @param answeredSeq the last user message that the reply answers
/// @param kept whether the user has written since, so that the chat stays with its holder
record Crossing(long answeredSeq, boolean kept) {

    /// A reply that names no message answers everything that was written before it.
    static Crossing of(Chat chat, ReplyToChat reply) {
        var latest = chat.lastUserSeq();
        var answered = reply.seenSeq() == null ? latest : Math.min(reply.seenSeq(), latest);
        return new Crossing(answered, answered < latest);
    }
}
