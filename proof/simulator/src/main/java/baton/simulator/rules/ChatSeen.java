package baton.simulator.rules;

import baton.events.ChatId;
import baton.events.ChatState;
import baton.events.OperatorId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A chat as the checker knows it from events alone. Mutable, because the checker plays many
/// histories.
public final class ChatSeen {

    /// A time that never comes or is unknown.
    public static final long NEVER = Long.MAX_VALUE;

    static final Comparator<ChatSeen> ORDER =
            Comparator.<ChatSeen>comparingLong(chat -> chat.rank).thenComparing(chat -> chat.id.value());

    /// A message that no operator has answered.
    record Unanswered(long seq, long at) {}

    public final ChatId id;
    ChatState state = ChatState.COMPLETED;
    long version;
    long episode;
    long seq;
    public long lastUserSeq;
    public long epoch;

    @Nullable
    OperatorId holder;

    @Nullable
    OperatorId lastOperator;

    /// The operator who had taken it last before the present or latest assignment.
    @Nullable
    OperatorId lastBefore;

    int priority;

    /// Oldest first.
    final List<Unanswered> unanswered = new ArrayList<>();

    /// Its rank in line. It keeps the rank while it is held, because it may come back.
    long rank = NEVER;

    /// While it waits: when its last operator may take it again.
    long openAt = NEVER;

    /// When it is taken back from its holder.
    long idleAt = NEVER;

    /// When it is completed as inactive, if it is answered.
    long inactiveAt = NEVER;

    /// Whether the last reply crossed a message, so that the chat stayed assigned.
    boolean kept;

    /// Whether it was released unanswered and has no new place yet. True only within a turn.
    boolean nowhere;

    ChatSeen(ChatId id) {
        this.id = id;
    }

    boolean isWaiting() {
        return state == ChatState.WAITING_ASSIGNMENT;
    }

    public boolean isAssigned() {
        return state == ChatState.ASSIGNED;
    }

    /// Whether its user is next to write.
    public boolean isAnswered() {
        return state == ChatState.WAITING_REAL_USER_REPLY;
    }

    boolean isHeldBy(OperatorId operator, long inEpoch) {
        return isAssigned() && operator.equals(holder) && epoch == inEpoch;
    }

    /// Rule 5 of SPEC section 2.
    boolean isOpenTo(OperatorId operator, long at) {
        return !operator.equals(lastOperator) || at >= openAt;
    }

    boolean waitsForAnswer() {
        return !unanswered.isEmpty();
    }

    /// The time of the oldest unanswered message.
    long unansweredSince() {
        return unanswered.isEmpty() ? NEVER : unanswered.getFirst().at();
    }

    /// The one time at which it changes without a command.
    public long deadline() {
        return switch (state) {
            case WAITING_ASSIGNMENT -> openAt;
            case ASSIGNED -> idleAt;
            case WAITING_REAL_USER_REPLY -> inactiveAt;
            case COMPLETED -> NEVER;
        };
    }

    @Override
    public String toString() {
        return "chat " + id;
    }

    /// The number of its latest event.
    public long version() {
        return version;
    }
}
