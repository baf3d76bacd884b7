package baton.assignment.domain;

import static baton.events.Reply.Refused.Reason.CHAT_NOT_FOUND;
import static java.util.Objects.requireNonNullElse;

import baton.assignment.domain.state.Chat;
import baton.events.ChatId;
import baton.events.ChatState;
import baton.events.Command.CompleteChat;
import baton.events.Command.ReceiveUserMessage;
import baton.events.Command.ReleaseChat;
import baton.events.Command.ReplyToChat;
import baton.events.Presence;
import baton.events.QueuedReason;
import baton.events.ReleasedReason;
import baton.events.Reply;
import baton.events.Reply.ChatChanged;
import baton.events.Reply.MessageAccepted;
import baton.events.Reply.Refused;
import baton.events.Reply.ReplyAccepted;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
        return Ruling.events(
                facts.events(), after -> accepted(message, facts.chat().seq(), after));
    }

    private static Reply accepted(ReceiveUserMessage message, long seq, ChatQueue after) {
        var chat = after.chat(message.chatId()).orElseThrow();
        return new MessageAccepted(chat.id(), message.messageId(), seq, chat.version(), chat.state());
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
            // Rule 2: a second message never takes a chat away. Rule 6: it moves it in line only if
            // it raises its priority.
            case WAITING_ASSIGNMENT, ASSIGNED -> raised(facts.written(message), priority);
            case WAITING_REAL_USER_REPLY -> facts.written(message).queued(QueuedReason.USER_REPLIED, priority);
            case COMPLETED -> facts.reopened().written(message).queued(QueuedReason.REOPENED, priority);
        };
    }

    private static ChatFacts raised(ChatFacts facts, int priority) {
        return priority > facts.chat().place().priority() ? facts.prioritised(priority) : facts;
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
            facts.releasedWithAnswer();
        }
        var after = facts.chat();
        var idleAt = crossing.kept() ? after.deadline() : null;
        return Ruling.events(
                facts.events(), new ReplyAccepted(after.id(), after.state(), after.version(), crossing.kept(), idleAt));
    }

    Ruling release(ReleaseChat release) {
        var chat = queue.chat(release.chatId());
        if (chat.isEmpty()) {
            return notFound(release.chatId());
        }
        return Fence.refusal(chat.get(), release)
                .orElseGet(() -> changed(new ChatFacts(queue, chat.get(), at)
                        .returned(ReleasedReason.RELEASED, release.reason(), QueuedReason.RELEASED)));
    }

    Ruling complete(CompleteChat complete) {
        var chat = queue.chat(complete.chatId());
        if (chat.isEmpty()) {
            return notFound(complete.chatId());
        }
        if (chat.get().state() == ChatState.COMPLETED) {
            return Ruling.only(change(chat.get()));
        }
        return fence(chat.get(), complete)
                .or(() -> unseen(chat.get(), complete))
                .orElseGet(() -> changed(completed(chat.get(), complete)));
    }

    /// Rule 4: a caller who says what it has seen does not complete over a later message.
    private static Optional<Ruling> unseen(Chat chat, CompleteChat complete) {
        return Optional.ofNullable(complete.seenSeq())
                .filter(seen -> seen < chat.lastUserSeq())
                .map(seen -> Ruling.only(new Refused(
                        Refused.Reason.UNSEEN_MESSAGES,
                        "the user has written message %d since message %d; nothing was changed"
                                .formatted(chat.lastUserSeq(), seen),
                        chat.state(),
                        chat.epoch(),
                        chat.lastUserSeq())));
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
        return change(chat, null);
    }

    /// @param status the presence of the operator who was given the chat; null when the command
    ///     gave it to nobody
    static ChatChanged change(Chat chat, @Nullable Presence status) {
        var idleAt = chat.isAssigned() ? chat.deadline() : null;
        return new ChatChanged(chat.id(), chat.state(), chat.version(), chat.epoch(), chat.holder(), idleAt, status);
    }
}
