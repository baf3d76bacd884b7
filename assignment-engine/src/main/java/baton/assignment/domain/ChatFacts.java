package baton.assignment.domain;

import static java.util.Objects.requireNonNullElse;

import baton.assignment.domain.state.Chat;
import baton.assignment.domain.state.Operator;
import baton.events.ChatEvent;
import baton.events.ChatEvent.ChatAssigned;
import baton.events.ChatEvent.ChatCompleted;
import baton.events.ChatEvent.ChatOpened;
import baton.events.ChatEvent.ChatPriorityChanged;
import baton.events.ChatEvent.ChatQueued;
import baton.events.ChatEvent.ChatReleased;
import baton.events.ChatEvent.ChatReopened;
import baton.events.ChatEvent.IdleDeadlineMoved;
import baton.events.ChatEvent.OperatorReplied;
import baton.events.ChatEvent.UserMessageReceived;
import baton.events.Command.ReceiveUserMessage;
import baton.events.Command.ReplyToChat;
import baton.events.Decision;
import baton.events.Event;
import baton.events.How;
import baton.events.OperatorId;
import baton.events.QueuedReason;
import baton.events.ReleasedReason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Collects the events of one chat in one decision. It numbers their versions without gaps and
/// tracks the chat after each of them, while the queue itself is still unchanged.
final class ChatFacts {

    private final ChatQueue queue;
    private final Instant at;
    private final List<Event> events = new ArrayList<>();
    private Chat chat;

    /// For a chat that exists.
    ChatFacts(ChatQueue queue, Chat chat, Instant at) {
        this.queue = queue;
        this.chat = chat;
        this.at = at;
    }

    /// For a chat that this message opens.
    static ChatFacts opened(ChatQueue queue, ReceiveUserMessage message, Instant at) {
        var opened =
                new ChatOpened(queue.id(), message.chatId(), 1, 1, message.realUserId(), message.fictionalUserId());
        var facts = new ChatFacts(queue, Chat.opened(opened), at);
        facts.events.add(opened);
        return facts;
    }

    ChatFacts reopened() {
        return add(new ChatReopened(queue.id(), chat.id(), next(), chat.episode() + 1));
    }

    ChatFacts written(ReceiveUserMessage message) {
        return add(new UserMessageReceived(
                queue.id(),
                chat.id(),
                next(),
                chat.seq() + 1,
                message.messageId(),
                message.text(),
                message.sentAt(),
                message.realUserId(),
                message.fictionalUserId()));
    }

    /// Puts the chat at the end of the line.
    ChatFacts queued(QueuedReason reason, int priority) {
        return queued(reason, at, priority, rank(at, priority));
    }

    /// Puts the chat back at its original place (SPEC 2, rule 6).
    private ChatFacts queuedAgain(QueuedReason reason) {
        var place = chat.place();
        var since = requireNonNullElse(place.waitingSince(), at);
        var rank = requireNonNullElse(place.rank(), rank(since, place.priority()));
        return queued(reason, since, place.priority(), rank);
    }

    /// The assignment ends without a reply. The chat goes back in line if it waits for an answer;
    /// otherwise its user is next to write.
    ChatFacts returned(ReleasedReason released, @Nullable String note, QueuedReason queued) {
        if (chat.waitsForAnswer()) {
            return released(released, note, null).queuedAgain(queued);
        }
        return released(released, note, inactiveAt());
    }

    /// The chat has another priority, and in line another place (SPEC 2, rule 6).
    ChatFacts prioritised(int priority) {
        var since = chat.place().waitingSince();
        var rank = since == null ? null : rank(since, priority);
        return add(new ChatPriorityChanged(queue.id(), chat.id(), next(), priority, rank));
    }

    /// An outage is over: the holder has this much more time (rule 14).
    ChatFacts postponed(Duration by) {
        var idleAt = requireNonNullElse(chat.deadline(), at).plus(by);
        return add(new IdleDeadlineMoved(queue.id(), chat.id(), next(), chat.requireHolder(), chat.epoch(), idleAt));
    }

    ChatFacts assigned(OperatorId operator, How how, Decision decision, @Nullable String requestId) {
        return assigned(operator, how, decision, requestId, null, null);
    }

    /// The chat is given to an operator who did not ask for it and may be absent.
    ///
    /// @param note what the colleague wrote who handed it over, if one did
    ChatFacts handedTo(Operator operator, How how, Decision decision, @Nullable String note) {
        var graceEndsAt =
                operator.availability().isOffline() ? at.plus(queue.settings().offlineGrace()) : null;
        return assigned(operator.id(), how, decision, null, note, graceEndsAt);
    }

    private ChatFacts assigned(
            OperatorId operator,
            How how,
            Decision decision,
            @Nullable String requestId,
            @Nullable String note,
            @Nullable Instant graceEndsAt) {
        return add(new ChatAssigned(
                queue.id(),
                chat.id(),
                next(),
                operator,
                chat.epoch() + 1,
                how,
                waited(),
                idleAt(),
                decision,
                requestId,
                note,
                graceEndsAt));
    }

    ChatFacts replied(ReplyToChat reply, Crossing crossing) {
        return add(new OperatorReplied(
                queue.id(),
                chat.id(),
                next(),
                reply.operatorId(),
                chat.epoch(),
                chat.seq() + 1,
                reply.messageId(),
                reply.text(),
                crossing.answeredSeq(),
                crossing.kept(),
                crossing.kept() ? idleAt() : null));
    }

    /// The assignment ends because the user has the answer.
    ///
    /// @throws NullPointerException when no operator holds it
    ChatFacts releasedWithAnswer() {
        return released(ReleasedReason.REPLIED, null, inactiveAt());
    }

    /// The assignment ends, and the next event of the same decision says what becomes of the chat.
    ///
    /// @throws NullPointerException when no operator holds it
    ChatFacts released(ReleasedReason reason, @Nullable String note) {
        return released(reason, note, null);
    }

    private ChatFacts released(ReleasedReason reason, @Nullable String note, @Nullable Instant inactiveAt) {
        return add(new ChatReleased(
                queue.id(), chat.id(), next(), chat.requireHolder(), chat.epoch(), reason, inactiveAt, note));
    }

    ChatFacts completed(String reason, @Nullable OperatorId operator) {
        var unansweredSince = chat.place().waitingSince();
        return add(new ChatCompleted(queue.id(), chat.id(), next(), chat.episode(), reason, operator, unansweredSince));
    }

    /// The chat after all these events.
    Chat chat() {
        return chat;
    }

    List<Event> events() {
        return events;
    }

    private ChatFacts queued(QueuedReason reason, Instant since, int priority, Instant rank) {
        var openToAllAt =
                chat.lastOperator() == null ? null : at.plus(queue.settings().sameOperatorAfter());
        return add(new ChatQueued(queue.id(), chat.id(), next(), reason, since, priority, rank, openToAllAt));
    }

    /// Rule 6: the smallest is served first.
    private Instant rank(Instant waitingSince, int priority) {
        return waitingSince.minus(queue.settings().priorityBoost().multipliedBy(priority));
    }

    /// Rule 10: null means never.
    private @Nullable Instant inactiveAt() {
        var after = queue.settings().completeAfter();
        return after.isZero() ? null : at.plus(after);
    }

    private ChatFacts add(ChatEvent event) {
        events.add(event);
        chat = chat.evolve(event, at);
        return this;
    }

    private long next() {
        return chat.version() + 1;
    }

    private Instant idleAt() {
        return at.plus(queue.settings().idleTimeout());
    }

    /// Never negative, even if the broker's clock steps back.
    private Duration waited() {
        var since = chat.isWaiting() ? requireNonNullElse(chat.place().waitingSince(), at) : at;
        return since.isAfter(at) ? Duration.ZERO : Duration.between(since, at);
    }
}
