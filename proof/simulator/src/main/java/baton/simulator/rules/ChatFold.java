package baton.simulator.rules;

import static baton.simulator.claims.Invariant.ANSWERED_NEVER_IN_LINE;
import static baton.simulator.claims.Invariant.AS_RULED;
import static baton.simulator.claims.Invariant.EPOCHS_WITHOUT_GAPS;
import static baton.simulator.claims.Invariant.FENCED;
import static baton.simulator.claims.Invariant.MESSAGES_WITHOUT_GAPS;
import static baton.simulator.claims.Invariant.NOTHING_LOST_TO_AN_OUTAGE;
import static baton.simulator.claims.Invariant.ONE_HOLDER;
import static baton.simulator.claims.Invariant.RELEASE_MATCHES;
import static baton.simulator.claims.Invariant.TRUE_FACTS;
import static baton.simulator.claims.Invariant.VERSIONS_WITHOUT_GAPS;
import static baton.simulator.claims.Invariant.WAITS_SINCE_OLDEST_UNANSWERED;
import static baton.simulator.rules.ChatSeen.NEVER;
import static java.util.Objects.requireNonNullElse;

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
import baton.events.ChatState;
import baton.events.Command.ReceiveUserMessage;
import baton.events.Command.ReplyToChat;
import baton.events.QueuedReason;
import baton.events.ReleasedReason;
import baton.simulator.claims.Reached;
import baton.simulator.claims.Sometimes;
import baton.simulator.world.Moments;

/// Takes in the events of chats, and checks that each fits what is known so far and states true
/// facts.
final class ChatFold {

    private final Turning turn;
    private final QueueSeen queue;
    private final long at;
    private final Reached reached;

    ChatFold(Turning turn, Reached reached) {
        this.reached = reached;
        this.turn = turn;
        this.queue = turn.queue();
        this.at = turn.at();
    }

    void take(ChatEvent event) {
        var chat = queue.chatOrNew(event.chatId());
        VERSIONS_WITHOUT_GAPS.same(chat.version + 1, event.version());
        chat.version = event.version();
        switch (event) {
            case ChatOpened e -> opened(chat, e);
            case ChatReopened e -> reopened(chat, e);
            case UserMessageReceived e -> written(chat, e);
            case ChatQueued e -> queued(chat, e);
            case ChatAssigned e -> assigned(chat, e);
            case OperatorReplied e -> replied(chat, e);
            case ChatReleased e -> released(chat, e);
            case ChatCompleted e -> completed(chat, e);
            case ChatPriorityChanged e -> prioritised(chat, e);
            // Never after a command: the watch takes it in before.
            case IdleDeadlineMoved e -> AS_RULED.holds(false, "no outage is over: ", e);
        }
    }

    private static void opened(ChatSeen chat, ChatOpened e) {
        MESSAGES_WITHOUT_GAPS.holds(e.version() == 1 && e.episode() == 1, "opened as ", e);
        chat.episode = 1;
    }

    private static void reopened(ChatSeen chat, ChatReopened e) {
        MESSAGES_WITHOUT_GAPS.same(chat.episode + 1, e.episode());
        chat.episode = e.episode();
    }

    private void written(ChatSeen chat, UserMessageReceived e) {
        MESSAGES_WITHOUT_GAPS.same(chat.seq + 1, e.seq());
        chat.seq = e.seq();
        chat.lastUserSeq = e.seq();
        chat.unanswered.add(new ChatSeen.Unanswered(e.seq(), at));
    }

    private void queued(ChatSeen chat, ChatQueued e) {
        ANSWERED_NEVER_IN_LINE.holds(chat.waitsForAnswer(), "queued: ", e);
        var since = chat.unansweredSince();
        WAITS_SINCE_OLDEST_UNANSWERED.same(since, Moments.of(e.waitingSince()));
        reached.when(chat.kept && chat.epoch > 0, Sometimes.WAITS_SINCE_A_LATER_MESSAGE);
        TRUE_FACTS.same(priority(chat, e.reason()), e.priority());
        TRUE_FACTS.same(rank(chat, since, e), Moments.of(e.rank()));
        var opens = chat.lastOperator == null ? NEVER : at + queue.sameOperatorAfter;
        TRUE_FACTS.same(opens, Moments.of(e.openToAllAt()));
        ONE_HOLDER.holds(chat.holder == null, "queued while held: ", e);
        chat.state = ChatState.WAITING_ASSIGNMENT;
        chat.priority = e.priority();
        chat.rank = Moments.of(e.rank());
        chat.openAt = opens;
        chat.nowhere = false;
    }

    /// A chat that comes back returns to its original place, even if the settings have changed.
    private long rank(ChatSeen chat, long since, ChatQueued e) {
        return chat.rank == NEVER ? since - e.priority() * queue.priorityBoost : chat.rank;
    }

    /// A message that puts a chat in line may name its priority; a chat that comes back keeps its
    /// own.
    private int priority(ChatSeen chat, QueuedReason reason) {
        return switch (reason) {
            case OPENED, USER_REPLIED, REOPENED ->
                turn.command() instanceof ReceiveUserMessage message
                        ? requireNonNullElse(message.priority(), chat.priority)
                        : chat.priority;
            case RELEASED, IDLE, OPERATOR_OFFLINE, ADMIN_RELEASED, UNDELIVERED -> chat.priority;
        };
    }

    private void assigned(ChatSeen chat, ChatAssigned e) {
        ONE_HOLDER.holds(chat.holder == null, "given while ", chat.holder, " holds it: ", e);
        EPOCHS_WITHOUT_GAPS.same(chat.epoch + 1, e.epoch());
        TRUE_FACTS.same(at + queue.idleTimeout, Moments.of(e.idleAt()));
        var waited = chat.isWaiting() ? Math.max(0, at - chat.unansweredSince()) : 0;
        WAITS_SINCE_OLDEST_UNANSWERED.same(waited, e.waited().toMillis());
        chat.state = ChatState.ASSIGNED;
        chat.epoch = e.epoch();
        chat.holder = e.operatorId();
        chat.lastBefore = chat.lastOperator;
        chat.lastOperator = e.operatorId();
        chat.idleAt = Moments.of(e.idleAt());
        chat.kept = false;
        chat.nowhere = false;
    }

    private void replied(ChatSeen chat, OperatorReplied e) {
        FENCED.holds(chat.isHeldBy(e.operatorId(), e.epoch()), "counted: ", e);
        MESSAGES_WITHOUT_GAPS.same(chat.seq + 1, e.seq());
        TRUE_FACTS.same(e.kept() ? at + queue.idleTimeout : NEVER, Moments.of(e.idleAt()));
        if (turn.command() instanceof ReplyToChat reply) {
            FENCED.same(e.epoch(), reply.epoch());
            var seen = reply.seenSeq() == null ? chat.lastUserSeq : Math.min(reply.seenSeq(), chat.lastUserSeq);
            TRUE_FACTS.same(seen, e.answeredSeq());
        }
        var before = chat.unansweredSince();
        chat.unanswered.removeIf(message -> message.seq() <= e.answeredSeq());
        chat.rank = chat.unansweredSince() == before ? chat.rank : NEVER;
        chat.seq = e.seq();
        chat.kept = e.kept();
        chat.idleAt = e.kept() ? Moments.of(e.idleAt()) : chat.idleAt;
    }

    private void released(ChatSeen chat, ChatReleased e) {
        RELEASE_MATCHES.holds(chat.isHeldBy(e.operatorId(), e.epoch()), "nothing to release: ", e);
        var isNextToWrite = !chat.waitsForAnswer() && !isMovedOn(e.reason());
        var inactiveAt = isNextToWrite && queue.completeAfter > 0 ? at + queue.completeAfter : NEVER;
        TRUE_FACTS.same(inactiveAt, Moments.of(e.inactiveAt()));
        chat.holder = null;
        chat.state = ChatState.WAITING_REAL_USER_REPLY;
        chat.inactiveAt = inactiveAt;
        chat.lastOperator = e.reason() == ReleasedReason.UNDELIVERED ? chat.lastBefore : chat.lastOperator;
        chat.nowhere = !isNextToWrite;
    }

    /// Whether the next event says what becomes of the chat.
    private static boolean isMovedOn(ReleasedReason reason) {
        return switch (reason) {
            case REASSIGNED, TRANSFERRED, COMPLETED -> true;
            case REPLIED, RELEASED, IDLE, OPERATOR_OFFLINE, ADMIN_RELEASED, UNDELIVERED -> false;
        };
    }

    private static void completed(ChatSeen chat, ChatCompleted e) {
        ONE_HOLDER.holds(chat.holder == null, "completed while held: ", e);
        MESSAGES_WITHOUT_GAPS.same(chat.episode, e.episode());
        WAITS_SINCE_OLDEST_UNANSWERED.same(chat.unansweredSince(), Moments.of(e.unansweredSince()));
        chat.state = ChatState.COMPLETED;
        chat.unanswered.clear();
        chat.rank = NEVER;
        chat.nowhere = false;
    }

    /// The rank follows the priority at once, by the settings in force.
    private void prioritised(ChatSeen chat, ChatPriorityChanged e) {
        var rank = chat.waitsForAnswer() ? chat.unansweredSince() - e.priority() * queue.priorityBoost : NEVER;
        TRUE_FACTS.same(rank, Moments.of(e.rank()));
        chat.priority = e.priority();
        chat.rank = rank;
    }

    /// An outage is over. It is no command of one queue, so the watch calls this.
    static void moved(ChatSeen chat, IdleDeadlineMoved e) {
        VERSIONS_WITHOUT_GAPS.same(chat.version + 1, e.version());
        chat.version = e.version();
        NOTHING_LOST_TO_AN_OUTAGE.holds(chat.isHeldBy(e.operatorId(), e.epoch()), "not held so: ", e);
        chat.idleAt = Moments.of(e.idleAt());
    }
}
