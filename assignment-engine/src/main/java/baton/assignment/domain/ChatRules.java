package baton.assignment.domain;

import static baton.events.Reply.Refused.Reason.CHAT_NOT_FOUND;
import static java.util.Objects.requireNonNullElse;

import baton.events.ChatId;
import baton.events.ChatState;
import baton.events.Command.CompleteChat;
import baton.events.Command.ReceiveUserMessage;
import baton.events.Command.ReleaseChat;
import baton.events.Command.ReplyToChat;
import baton.events.QueuedReason;
import baton.events.ReleasedReason;
import baton.events.Reply.ChatChanged;
import baton.events.Reply.ReplyAccepted;
import java.time.Instant;
import java.util.Optional;

/// The rules for calls by users, apps and holders: the columns "real user writes", "operator
/// replies", "operator releases" and "completed" of the table in SPEC section 2.
final class ChatRules {

    /// The reason of a completion when the caller gave none.
    private static final String COMPLETED = "completed";

    private final ChatQueue queue;
    private final Instant at;

    ChatRules(ChatQueue queue, Instant at) {
        this.queue = queue;
        this.at = at;
    }

    Ruling receive(ReceiveUserMessage message) {
        var facts =
                queue.chat(message.chatId()).map(chat -> written(chat, message)).orElseGet(() -> opened(message));
        return Ruling.untold(facts.events());
    }

    private ChatFacts opened(ReceiveUserMessage message) {
        return ChatFacts.opened(queue, message, at)
                .written(message)
                .queued(QueuedReason.OPENED, requireNonNullElse(message.priority(), 0));
    }

    private ChatFacts written(Chat chat, ReceiveUserMessage message) {
        var facts = new ChatFacts(queue, chat, at);
        var priority = requireNonNullElse(message.priority(), chat.place().priority());
        return switch (chat.state()) {
            // Rule 2: a second message never takes a chat away and never moves it in line.
            case WAITING_ASSIGNMENT, ASSIGNED -> facts.written(message);
            case WAITING_REAL_USER_REPLY -> facts.written(message).queued(QueuedReason.USER_REPLIED, priority);
            case COMPLETED -> facts.reopened().written(message).queued(QueuedReason.REOPENED, priority);
        };
    }

    Ruling reply(ReplyToChat reply) {
        var chat = queue.chat(reply.chatId());
        if (chat.isEmpty()) {
            return notFound(reply.chatId());
        }
        return Fence.refusal(chat.get(), reply).orElseGet(() -> replied(chat.get(), reply));
    }

    /// Rule 4: a reply that crossed a new message counts, and the operator keeps the chat.
    private Ruling replied(Chat chat, ReplyToChat reply) {
        var crossing = Crossing.of(chat, reply);
        var facts = new ChatFacts(queue, chat, at).replied(reply, crossing);
        if (!crossing.kept()) {
            facts.released(ReleasedReason.REPLIED, null);
        }
        var after = facts.chat();
        return Ruling.events(
                facts.events(), new ReplyAccepted(after.id(), after.state(), after.version(), crossing.kept()));
    }

    Ruling release(ReleaseChat release) {
        var chat = queue.chat(release.chatId());
        if (chat.isEmpty()) {
            return notFound(release.chatId());
        }
        return Fence.refusal(chat.get(), release)
                .orElseGet(() -> changed(new ChatFacts(queue, chat.get(), at)
                        .released(ReleasedReason.RELEASED, release.reason())
                        .queuedAgain(QueuedReason.RELEASED)));
    }

    Ruling complete(CompleteChat complete) {
        var chat = queue.chat(complete.chatId());
        if (chat.isEmpty()) {
            return notFound(complete.chatId());
        }
        if (chat.get().state() == ChatState.COMPLETED) {
            return Ruling.only(change(chat.get()));
        }
        return fence(chat.get(), complete).orElseGet(() -> changed(completed(chat.get(), complete)));
    }

    private Optional<Ruling> fence(Chat chat, CompleteChat complete) {
        return Optional.ofNullable(complete.holder()).flatMap(holder -> Fence.refusal(chat, holder));
    }

    private ChatFacts completed(Chat chat, CompleteChat complete) {
        var facts = new ChatFacts(queue, chat, at);
        if (chat.isAssigned()) {
            facts.released(ReleasedReason.COMPLETED, complete.reason());
        }
        var operator = complete.holder() == null ? null : complete.holder().operatorId();
        return facts.completed(requireNonNullElse(complete.reason(), COMPLETED), operator);
    }

    static Ruling notFound(ChatId chat) {
        return Ruling.refused(CHAT_NOT_FOUND, "chat %s is unknown in this queue".formatted(chat));
    }

    static Ruling changed(ChatFacts facts) {
        return Ruling.events(facts.events(), change(facts.chat()));
    }

    static ChatChanged change(Chat chat) {
        return new ChatChanged(chat.id(), chat.state(), chat.version(), chat.epoch(), chat.holder());
    }
}
